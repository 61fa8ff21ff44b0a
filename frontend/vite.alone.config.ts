import { defineConfig } from "vite";

// What a page that lies in a file carries inside it: one script, which imports nothing, for a browser loads no module
// from a file beside the page.
export default defineConfig({
  build: {
    outDir: "../src/standdown/web/static/built/alone",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    lib: { entry: "src/compare/alone.ts", formats: ["iife"], name: "compare", fileName: () => "compare.js" },
  },
});
