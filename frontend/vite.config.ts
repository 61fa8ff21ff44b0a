import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// One entry, which loads an island only where a page has a place for it. All styles become files: the pages' content
// policy allows none inline.
export default defineConfig({
  base: "/built/",
  plugins: [svelte({ emitCss: true })],
  build: {
    outDir: "../src/standdown/web/static/built",
    emptyOutDir: true,
    manifest: "manifest.json",
    license: { fileName: "licenses.md" }, // what is bundled keeps its notices
    target: "es2022",
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1100, // MapLibre alone, fetched where a map is shown
    rolldownOptions: { input: "src/main.ts" },
  },
  worker: { format: "es" },
});
