import { flushSync, mount } from "svelte";
import Keys from "./Keys.svelte";

let shown: { open(): void } | undefined;

export function open(): void {
  if (!shown) {
    shown = mount(Keys, { target: document.body });
    flushSync(); // the dialog is bound once effects have run
  }
  shown.open();
}
