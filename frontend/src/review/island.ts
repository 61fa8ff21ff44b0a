// The review by keyboard. Every key presses a button or follows a link that the page has anyway; none does more than that.

import { isTyping, keysAreOn } from "../keys/letters";
import { keepDraft } from "./draft";
import { Grading } from "./grading";

const FOCUS: Readonly<Record<string, string>> = { e: "#evidence", i: "#why" };

export function start(root: HTMLElement): void {
  const told = root.querySelector<HTMLElement>("[data-said]");
  const grading = new Grading(root, (words) => told?.replaceChildren(words));
  root.querySelector("[data-keys]")?.removeAttribute("hidden");
  root.classList.add("has-keys");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave(root, grading);
    if (isTyping(event) || event.repeat || !keysAreOn() || document.querySelector("dialog[open]")) return;
    if (grading.take(event.key) || obey(root, event.key, grading)) event.preventDefault();
  });
  sendOnce(root);
  keepDraft(root);
}

function obey(root: HTMLElement, key: string, grading: Grading): boolean {
  const focus = FOCUS[key];
  if (focus) return reach(root.querySelector<HTMLElement>(focus));
  const found = root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (found instanceof HTMLDetailsElement) {
    unfold(found);
    if (key === "g") grading.begin();
    return true;
  }
  found?.click();
  return found !== null;
}

/** Opens a panel and goes to the first thing in it that can be filled in; a grade is typed without going anywhere. */
function unfold(panel: HTMLDetailsElement): void {
  panel.open = true;
  const first = panel.querySelector<HTMLElement>(".rv-panel :is(input, select, button)");
  reach(panel.dataset.key === "g" ? panel.querySelector("summary") : first);
  panel.scrollIntoView({ block: "nearest" }); // with all that was unfolded
}

function reach(element: HTMLElement | null): boolean {
  element?.focus();
  element?.scrollIntoView({ block: "nearest" });
  return element !== null;
}

/** Out of a field, so that keys are keys again. */
function leave(root: HTMLElement, grading: Grading): void {
  grading.end();
  if (document.activeElement instanceof HTMLElement && root.contains(document.activeElement)) document.activeElement.blur();
}

/** A key that is pressed twice sends a ruling once; a page that comes back from the history can send again. */
function sendOnce(root: HTMLElement): void {
  let sent = false;
  root.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => (sent = false));
}
