// Pointers: one drags, two pinch, a wheel pans sideways; a vertical wheel is the page's own, unless Ctrl is held or the
// figure has the focus.

export interface Moves {
  pan(pixels: number): void;
  zoom(by: number, at: number): void;
  hover(x: number, y: number): void;
  wantsWheel(): boolean;
}

/** A pointer that moved less than this has clicked. */
const CLICK = 4;
const WHEEL = 0.0022;

export function pointed(frame: HTMLElement, moves: Moves): () => void {
  const down = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(
    name: K,
    act: (event: HTMLElementEventMap[K]) => void,
    options: AddEventListenerOptions = {},
  ): void => frame.addEventListener(name, act, { signal: stop.signal, ...options });
  const placeOf = (event: MouseEvent): { x: number; y: number } => {
    const box = frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  on("pointerdown", (event) => {
    if (event.button !== 0) return;
    down.set(event.pointerId, placeOf(event));
    travelled = 0;
  });
  on("pointermove", (event) => {
    const before = down.get(event.pointerId);
    const now = placeOf(event);
    if (!before) {
      moves.hover(now.x, now.y);
      return;
    }
    const others = [...down].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    travelled += Math.abs(now.x - before.x);
    // Caught only once it is a drag: a click must reach the link.
    if (travelled > CLICK && !frame.hasPointerCapture(event.pointerId)) capture(frame, event.pointerId);
    const other = others[0];
    if (other) {
      const wide = Math.max(8, Math.abs(before.x - other.x));
      moves.zoom(Math.max(8, Math.abs(now.x - other.x)) / wide, other.x);
    } else {
      moves.pan(now.x - before.x);
    }
    down.set(event.pointerId, now);
  });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
    on(name, (event) => void down.delete(event.pointerId));
  }
  on("pointerleave", () => moves.hover(-1, -1));
  on(
    "click",
    (event) => {
      if (travelled > CLICK) event.preventDefault();
    },
    { capture: true },
  );
  on("dragstart", (event) => event.preventDefault());
  on(
    "wheel",
    (event) => {
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
      if (sideways) moves.pan(-(event.deltaX || event.deltaY));
      else if (event.ctrlKey || event.metaKey || moves.wantsWheel()) moves.zoom(Math.exp(-event.deltaY * WHEEL), placeOf(event).x);
      else return;
      event.preventDefault();
    },
    { passive: false },
  );
  return () => stop.abort();
}

function capture(frame: HTMLElement, id: number): void {
  try {
    frame.setPointerCapture(id);
  } catch {
    // The pointer is gone already: there is nothing left to follow.
  }
}
