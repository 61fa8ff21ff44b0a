// The keys of every page.

import { isTyping, keysAreOn } from "./letters";

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
