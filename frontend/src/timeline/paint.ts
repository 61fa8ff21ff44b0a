// One frame of the timeline: only what is seen is drawn.

import { ticksOf } from "../days";
import { kindOf, SOFT_LEFT, SOFT_RIGHT, type Happenings, type Lane } from "./data";
import { placeFrom } from "./layout";
import { SIZE, type Sprites } from "./sprites";
import type { View } from "./view";

/** Pixels above the lanes, where the words of the scale stand. */
export const HEAD = 16;
const BAND = 12;
const LABEL = 11;

export interface Scene {
  all: Happenings;
  lanes: readonly Lane[];
  view: View;
  width: number;
  height: number;
  asOf: number;
  sprites: Sprites;
}

export function paint(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const { sprites, width, height, view, asOf } = scene;
  ctx.setTransform(sprites.density, 0, 0, sprites.density, 0, 0);
  ctx.clearRect(0, 0, width, height);
  scaleOf(ctx, scene);
  const needle = Math.round((asOf + 1 - view.from) * view.scale);
  if (needle < width) {
    ctx.fillStyle = ctx.createPattern(sprites.hatch(), "repeat") ?? "transparent";
    ctx.fillRect(Math.max(0, needle), HEAD, width - Math.max(0, needle), height - HEAD);
  }
  for (const lane of scene.lanes) {
    bandOf(ctx, scene, lane);
    marksOf(ctx, scene, lane);
  }
  ctx.fillStyle = sprites.colour("accent");
  if (needle >= 0 && needle <= width) ctx.fillRect(needle - 1, HEAD, 2.5, height - HEAD);
}

function scaleOf(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const { sprites, view, width, height } = scene;
  ctx.font = `${LABEL}px ${sprites.font}`;
  ctx.textBaseline = "alphabetic";
  for (const tick of ticksOf(view.from, view.from + width / view.scale, width / 62)) {
    const x = Math.round((tick.day - view.from) * view.scale);
    ctx.fillStyle = sprites.colour("rule");
    ctx.fillRect(x, HEAD, 1, height - HEAD);
    ctx.fillStyle = sprites.colour("ink-3");
    if (x + 3 + ctx.measureText(tick.words).width <= width) ctx.fillText(tick.words, x + 3, 12);
  }
  ctx.fillStyle = sprites.colour("rule");
  for (const lane of scene.lanes) ctx.fillRect(0, HEAD + lane.top + lane.height - 1, width, 1);
}

/** The step of the site, from each of its changes to the next one. */
function bandOf(ctx: CanvasRenderingContext2D, scene: Scene, lane: Lane): void {
  const { all, sprites, view, width, asOf } = scene;
  const steps = lane.band ? all.answer.ladder[lane.id] : undefined;
  if (!steps) return;
  const y = HEAD + lane.band;
  ctx.font = `700 ${LABEL}px ${sprites.font}`;
  for (let n = 0; n < steps.length; n++) {
    const [step, first, last] = steps[n];
    const next = steps[n + 1];
    const from = last ?? first;
    if (from === null || step === "normal") continue;
    const until = next ? (next[1] ?? next[2] ?? asOf + 1) : asOf + 1;
    const left = Math.max(0, (from - view.from) * view.scale);
    const right = Math.min(width, (until - view.from) * view.scale);
    if (right <= left) continue;
    ctx.fillStyle = ctx.strokeStyle = sprites.colour(step);
    if (next?.[3]) {
      ctx.setLineDash([3, 2]);
      ctx.strokeRect(left + 0.5, y + 0.5, right - left - 1, BAND - 1);
      ctx.setLineDash([]);
    } else {
      ctx.fillRect(left, y, right - left, BAND);
    }
    const words = step === "patrols-resumed" ? "patrols resumed" : step;
    if (right - left > words.length * 6.3 + 8) {
      ctx.fillStyle = sprites.colour(next?.[3] ? "ink" : "paper");
      ctx.fillText(words, left + 5, y + 9.5);
    }
  }
}

function marksOf(ctx: CanvasRenderingContext2D, scene: Scene, lane: Lane): void {
  const { all, sprites, view, width } = scene;
  const { members, row } = lane;
  const beyond = lane.halfMost + 20 / view.scale;
  const until = view.from + width / view.scale + beyond;
  let ticked = -1;
  for (let place = placeFrom(lane, all, view.from - beyond); place < members.length; place++) {
    const n = members[place];
    if (all.at[n] > until) break;
    const x = (all.at[n] - view.from) * view.scale;
    const r = row[place];
    if (r < 0) {
      // Ticks on one pixel are one tick.
      const pixel = Math.round(x);
      if (pixel === ticked || pixel < 0 || pixel > width) continue;
      ticked = pixel;
      ctx.fillStyle = toneOf(scene, n);
      ctx.fillRect(pixel - 0.5, HEAD + lane.rug + 0.5, 1.5, 6.5);
      continue;
    }
    const y = HEAD + lane.top + 5 + r * 17 + 8;
    intervalOf(ctx, scene, n, x, y);
    ctx.drawImage(sprites.of(all, n), x - SIZE / 2, y - SIZE / 2, SIZE, SIZE);
  }
}

function intervalOf(ctx: CanvasRenderingContext2D, scene: Scene, n: number, x: number, y: number): void {
  const { all, sprites, view } = scene;
  const open = all.open[n];
  const days = all.last[n] - all.first[n] + 1;
  if (days > 1 && days * view.scale > 15) {
    const left = (all.first[n] - view.from) * view.scale;
    ctx.fillStyle = toneOf(scene, n);
    ctx.globalAlpha = 0.55;
    ctx.fillRect(left, y - 2, days * view.scale, 4);
    ctx.globalAlpha = 1;
    ctx.fillRect(left, y - 4, 1.5, 8);
    ctx.fillRect(left + days * view.scale - 1.5, y - 4, 1.5, 8);
  }
  if (!open) return;
  const { tone } = kindOf(all, n);
  if (open & SOFT_LEFT) ctx.drawImage(sprites.tail(tone, "left"), x - 22, y - 2, 18, 4);
  if (open & SOFT_RIGHT) ctx.drawImage(sprites.tail(tone, "right"), x + 4, y - 2, 18, 4);
}

function toneOf(scene: Scene, n: number): string {
  return scene.sprites.colour(kindOf(scene.all, n).tone);
}
