// The overview can be moved and zoomed: pressed once, a map that is drawn here takes the drawing's place. It comes
// only then, for it is a megabyte that most readers do without.

import type { Moving } from "./moving";

const OPEN = "standdown.map.open";

export function start(figure: HTMLElement): void {
  const drawing = figure.querySelector<HTMLElement>(".m-fit, .m-scroll");
  if (!drawing || !canDraw()) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "m-switch";
  const told = document.createElement("p");
  told.className = "note";
  told.setAttribute("role", "status");
  figure.append(button, told);
  let open: Moving | undefined;
  let busy = false;

  const label = (): void => {
    button.textContent = open ? "Back to the drawing" : "Move and zoom";
    button.setAttribute("aria-pressed", String(Boolean(open)));
  };
  const show = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    told.textContent = "The map is being drawn.";
    try {
      const { moving } = await import("./moving");
      open = await moving(figure, told);
      drawing.hidden = true;
      figure.parentElement?.classList.add("is-live");
      open.fit();
      remember(true);
      told.textContent = "";
    } catch (fault) {
      console.warn("the map could not be drawn:", fault);
      told.textContent = "The map could not be drawn here; the drawing says the same.";
    }
    busy = false;
    label();
  };
  button.addEventListener("click", () => {
    if (!open) return void show();
    open.close();
    open = undefined;
    drawing.hidden = false;
    figure.parentElement?.classList.remove("is-live");
    told.textContent = "";
    remember(false);
    label();
  });
  label();
  // Another day or another site is another page: who was moving about goes on moving about.
  if (recall()) whenSeen(figure, () => void show());
}

function canDraw(): boolean {
  return Boolean(document.createElement("canvas").getContext("webgl2"));
}

function whenSeen(element: Element, then: () => void): void {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    then();
  });
  watch.observe(element);
}

function remember(open: boolean): void {
  try {
    if (open) sessionStorage.setItem(OPEN, "1");
    else sessionStorage.removeItem(OPEN);
  } catch {
    // A browser that keeps nothing shows the drawing first.
  }
}

function recall(): boolean {
  try {
    return sessionStorage.getItem(OPEN) === "1";
  } catch {
    return false;
  }
}
