// Glyphs as pictures for the map: the page's own symbols, in its own colours, on a halo of the land's colour.

const SIZE = 20;
const GLYPH = 14;
const HATCH = 8;

export interface Picture {
  id: string;
  data: ImageData;
  ratio: number;
}

/** A colour of the page by its name, as it is now: light, dark or printed. */
export function colour(name: string): string {
  const style = getComputedStyle(document.documentElement);
  return style.getPropertyValue(`--${name}`).trim() || style.color;
}

export function pictureOf(glyph: string, tone: string): Picture {
  return drawn(`${glyph} ${tone}`, SIZE, (ctx) => {
    ctx.fillStyle = colour("land");
    ctx.beginPath();
    ctx.arc(SIZE / 2, SIZE / 2, SIZE / 2 - 0.5, 0, Math.PI * 2);
    ctx.fill();
    ctx.translate((SIZE - GLYPH) / 2, (SIZE - GLYPH) / 2);
    ctx.scale(GLYPH / 24, GLYPH / 24);
    for (const part of document.getElementById(`g-${glyph}`)?.children ?? []) stamp(ctx, part, colour(tone));
  });
}

/** Thin lines aslant: the ground between two readings of a line. */
export function hatch(): Picture {
  return drawn("hatch", HATCH, (ctx) => {
    ctx.strokeStyle = colour("hatch");
    ctx.globalAlpha = 0.4;
    ctx.beginPath();
    for (const shift of [-HATCH, 0, HATCH]) {
      ctx.moveTo(shift - 1, HATCH + 1);
      ctx.lineTo(shift + HATCH + 1, -1);
    }
    ctx.stroke();
  });
}

function drawn(id: string, size: number, draw: (ctx: CanvasRenderingContext2D) => void): Picture {
  const ratio = Math.max(1, Math.ceil(window.devicePixelRatio || 1));
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * ratio;
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("no canvas can be drawn on");
  ctx.scale(ratio, ratio);
  draw(ctx);
  return { id, data: ctx.getImageData(0, 0, canvas.width, canvas.height), ratio };
}

function stamp(ctx: CanvasRenderingContext2D, part: Element, ink: string): void {
  const number = (name: string): number => Number(part.getAttribute(name) ?? 0);
  const path = new Path2D(part.getAttribute("d") ?? undefined);
  if (part.tagName === "circle") path.arc(number("cx"), number("cy"), number("r"), 0, Math.PI * 2);
  ctx.fillStyle = ctx.strokeStyle = ink;
  ctx.lineJoin = "round";
  ctx.lineWidth = number("stroke-width");
  if (part.getAttribute("fill") !== "none") ctx.fill(path);
  if (part.getAttribute("stroke")) ctx.stroke(path);
}
