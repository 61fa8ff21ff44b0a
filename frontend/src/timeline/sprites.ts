// Glyphs as small pictures: drawn once from the page's own symbols, in its own colours, and stamped each frame.

import { DISPUTED, kindOf, type Happenings } from "./data";

/** Pixels of a picture; the glyph is twelve of them, in the middle. */
export const SIZE = 24;
const GLYPH = 12;

export class Sprites {
  readonly density = Math.max(1, window.devicePixelRatio || 1);
  private readonly style = getComputedStyle(document.documentElement);
  readonly font = getComputedStyle(document.body).fontFamily;
  private readonly made = new Map<string, HTMLCanvasElement>();
  private readonly bySort: HTMLCanvasElement[] = [];
  private readonly colours = new Map<string, string>();

  /** A colour of the page by its name. */
  colour(name: string): string {
    let colour = this.colours.get(name);
    if (colour === undefined) {
      colour = this.style.getPropertyValue(`--${name}`).trim() || this.style.color;
      this.colours.set(name, colour);
    }
    return colour;
  }

  /** The picture of a happening: those of one sort share it. */
  of(all: Happenings, n: number): HTMLCanvasElement {
    const { realis, sorts, columns } = all.answer;
    const sort = columns.sort[n];
    const known = this.bySort[sort];
    if (known) return known;
    const { glyph, tone } = kindOf(all, n);
    const edge = realis[sorts.realis[sort]] ?? "";
    const disputed = Boolean(sorts.flags[sort] & DISPUTED);
    const key = `${glyph} ${tone} ${edge} ${disputed}`;
    return (this.bySort[sort] = this.kept(key, SIZE, SIZE, (ctx) => this.draw(ctx, glyph, tone, edge, disputed)));
  }

  /** A tail that fades to the left or to the right. */
  tail(tone: string, way: "left" | "right"): HTMLCanvasElement {
    return this.kept(`${way} ${tone}`, 18, 4, (ctx) => {
      for (let x = 0; x < 18; x++) {
        ctx.globalAlpha = way === "left" ? x / 18 : 1 - x / 18;
        ctx.fillStyle = this.colour(tone);
        ctx.fillRect(x, 0, 1, 4);
      }
    });
  }

  /** Thin lines aslant, for days that are ahead. */
  hatch(): HTMLCanvasElement {
    return this.kept("hatch", 8, 8, (ctx) => {
      ctx.globalAlpha = 0.35;
      ctx.strokeStyle = this.colour("hatch");
      ctx.lineWidth = 1;
      ctx.beginPath();
      for (const shift of [-8, 0, 8]) {
        ctx.moveTo(shift - 1, 9);
        ctx.lineTo(shift + 9, -1);
      }
      ctx.stroke();
    });
  }

  private kept(key: string, width: number, height: number, draw: (ctx: CanvasRenderingContext2D) => void): HTMLCanvasElement {
    const known = this.made.get(key);
    if (known) return known;
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(width * this.density);
    canvas.height = Math.ceil(height * this.density);
    const ctx = canvas.getContext("2d", { willReadFrequently: true });
    if (ctx) {
      ctx.scale(this.density, this.density);
      draw(ctx);
    }
    this.made.set(key, canvas);
    return canvas;
  }

  private draw(ctx: CanvasRenderingContext2D, glyph: string, tone: string, edge: string, disputed: boolean): void {
    const middle = SIZE / 2;
    ctx.save();
    ctx.translate(middle - GLYPH / 2, middle - GLYPH / 2);
    ctx.scale(GLYPH / 24, GLYPH / 24);
    stamp(ctx, glyph, this.colour(tone));
    ctx.restore();
    if (edge === "planned" || edge === "possible" || edge === "denied") {
      ctx.strokeStyle = this.colour("ink-2");
      ctx.lineWidth = 1.3;
      ctx.setLineDash(edge === "planned" ? [3, 2] : edge === "possible" ? [1, 2] : []);
      ctx.strokeRect(middle - 8, middle - 8, 16, 16);
      ctx.setLineDash([]);
      if (edge === "denied") {
        ctx.beginPath();
        ctx.moveTo(middle - 8, middle + 8);
        ctx.lineTo(middle + 8, middle - 8);
        ctx.stroke();
      }
    }
    if (disputed) {
      ctx.fillStyle = this.colour("ink");
      ctx.fillRect(middle + 2, middle - 11, 10, 10);
      ctx.translate(middle + 3, middle - 10);
      ctx.scale(8 / 24, 8 / 24);
      stamp(ctx, "differs", this.colour("paper"), 1.3); // lines this short fade otherwise
    }
  }
}

/** Draws a symbol of the page's sprite: its paths and circles are all there is in one. */
function stamp(ctx: CanvasRenderingContext2D, glyph: string, colour: string, heavier = 1): void {
  for (const part of document.getElementById(`g-${glyph}`)?.children ?? []) {
    const number = (name: string): number => Number(part.getAttribute(name) ?? 0);
    const path = new Path2D(part.getAttribute("d") ?? undefined);
    if (part.tagName === "circle") path.arc(number("cx"), number("cy"), number("r"), 0, Math.PI * 2);
    ctx.fillStyle = ctx.strokeStyle = colour;
    ctx.lineJoin = "round";
    ctx.lineWidth = number("stroke-width") * heavier;
    if (part.getAttribute("fill") !== "none") ctx.fill(path);
    if (part.getAttribute("stroke")) ctx.stroke(path);
  }
}
