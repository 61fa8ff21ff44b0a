// The whole standoff beside the panel of days: it shows which stretch is looked at, and moves it.

export interface Overview {
  show(from: number, to: number): void;
}

export function overview(panel: HTMLElement, first: number, last: number, centre: (day: number) => void): Overview {
  const svg = panel.querySelector<SVGSVGElement>(".tl-svg");
  const brush = document.createElement("div");
  brush.className = "tl-brush";
  panel.append(brush);
  const days = last + 1 - first;
  let moving = false;
  let started = 0;

  const dayAt = (event: PointerEvent): number => {
    const box = svg?.getBoundingClientRect();
    return box ? first + ((event.clientX - box.left) / box.width) * days : first;
  };
  svg?.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    moving = true;
    started = event.clientX;
  });
  window.addEventListener("pointermove", (event) => {
    if (moving && Math.abs(event.clientX - started) > 3) centre(dayAt(event));
  });
  window.addEventListener("pointerup", (event) => {
    const onMark = event.target instanceof Element && event.target.closest("a");
    if (moving && !onMark) centre(dayAt(event));
    moving = false;
  });
  svg?.addEventListener("dragstart", (event) => event.preventDefault());
  svg?.addEventListener("click", (event) => {
    if (Math.abs(event.clientX - started) > 3) event.preventDefault();
  });
  // One link walks over all of these in the panel beside; here they stay for the pointer.
  for (const link of svg?.querySelectorAll("a") ?? []) link.setAttribute("tabindex", "-1");

  let wide = 0;
  const measure = (): void => {
    const box = svg?.getBoundingClientRect();
    if (!box) return;
    wide = box.width;
    brush.style.top = `${box.top - panel.getBoundingClientRect().top}px`;
    brush.style.height = `${box.height}px`;
  };
  if (svg) new ResizeObserver(measure).observe(svg);
  measure();

  return {
    show(from, to) {
      const left = Math.max(0, ((from - first) / days) * wide);
      const right = Math.min(wide, ((to - first) / days) * wide);
      brush.style.transform = `translateX(${left}px)`;
      brush.style.width = `${Math.max(3, right - left)}px`;
    },
  };
}
