// The line of time: its slider shows the day while it is moved, and asks for the page of that day when it is let go.

import { dayOf, isoOf, wordsOf } from "../days";

const FOCUS = "standdown.timebar";
/** Keys come one after another: the page is asked for when they have paused so long. */
const PAUSE_MS = 700;

export function start(form: HTMLElement): void {
  const range = form.querySelector<HTMLInputElement>(".tb-range");
  const date = form.querySelector<HTMLInputElement>("input[name=as_of]");
  const first = form.dataset.first;
  if (!range || !date || !first) return;
  const needle = form.querySelector<SVGLineElement>(".needle");
  const base = dayOf(first);
  const shown = range.value;
  let waits: number | undefined;
  let keyed = false;

  const day = (): string => isoOf(base + range.valueAsNumber);
  const show = (): void => {
    date.value = day();
    range.setAttribute("aria-valuetext", wordsOf(base + range.valueAsNumber));
    const at = `${((100 * range.valueAsNumber) / (Number(range.max) + 1)).toFixed(2)}%`;
    needle?.setAttribute("x1", at);
    needle?.setAttribute("x2", at);
  };
  const go = (): void => {
    window.clearTimeout(waits);
    if (range.value === shown) return;
    remember(document.activeElement === range);
    location.assign(addressOf(location.href, day()));
  };

  range.hidden = false;
  range.addEventListener("input", show);
  range.addEventListener("pointerdown", () => (keyed = false));
  range.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go();
    else keyed = true;
  });
  range.addEventListener("change", () => {
    window.clearTimeout(waits);
    // Letting go of the pointer is meant; a key may be followed by another.
    waits = window.setTimeout(go, keyed ? PAUSE_MS : 0);
  });
  if (recall()) range.focus({ preventScroll: true });
}

/** The same page on another day: whatever else the address asks for stays. */
export function addressOf(href: string, day: string): string {
  const url = new URL(href);
  url.searchParams.set("as_of", day);
  url.hash = "";
  return url.href;
}

function remember(focused: boolean): void {
  try {
    if (focused) sessionStorage.setItem(FOCUS, "1");
  } catch {
    // Without storage the focus begins anew, as on any page.
  }
}

function recall(): boolean {
  try {
    const was = sessionStorage.getItem(FOCUS) === "1";
    sessionStorage.removeItem(FOCUS);
    return was;
  } catch {
    return false;
  }
}
