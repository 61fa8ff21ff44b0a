// Keys of single letters: they work outside of fields only, and a person can turn them off for good.

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

export function listen(): void {
  document.addEventListener("keydown", (event) => {
    if (isTyping(event) || !keysAreOn() || document.querySelector("dialog[open]")) return;
    if (obey(event.key)) event.preventDefault();
  });
  offer();
}

function obey(key: string): boolean {
  if (key === "/") {
    const search = document.querySelector<HTMLInputElement>("input[type=search][name=q]");
    search?.focus();
    search?.select();
    return search !== null;
  }
  if (key === "?") {
    void show();
    return true;
  }
  if (key === "[" || key === "]") {
    const link = document.querySelector<HTMLAnchorElement>(`a[data-key="${key}"], a[rel=${key === "[" ? "prev" : "next"}]`);
    link?.click();
    return link !== null;
  }
  return false;
}

async function show(): Promise<void> {
  const { open } = await import("./dialog");
  open();
}

// With the keys off, "?" is off too: the list must be there for a click as well.
function offer(): void {
  const foot = document.querySelector(".foot p:last-child");
  if (!foot) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain keys-open";
  button.textContent = "Keys";
  button.addEventListener("click", () => void show());
  foot.append(" · ", button);
}
