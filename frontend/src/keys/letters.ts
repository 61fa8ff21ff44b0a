// Single letters as keys: outside of fields only, and a person can turn them off for good.

const KEPT = "standdown.keys";

/** False where the person has turned the keys off; other islands ask this before they obey a letter. */
export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true; // storage may be forbidden: then nothing was turned off
  }
}

export function setKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, "off");
  } catch {
    // Kept for this page only where storage is forbidden.
  }
}

/** True while something is being written, or a key is meant for the browser. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return true;
  const at = event.target;
  if (!(at instanceof HTMLElement)) return false;
  if (at.isContentEditable || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement) return true;
  return at instanceof HTMLInputElement && !["range", "checkbox", "radio", "button", "submit"].includes(at.type);
}
