// Which happening keeps its glyph, and in which row: weighty ones first, and none over another. It depends on the zoom
// alone, so that nothing jumps while the view is moved.

import { SOFT_LEFT, SOFT_RIGHT, type Happenings, type Lane } from "./data";

/** Pixels that a glyph takes with its gap, and over which an unknown end fades. */
const GLYPH = 16;
const TAIL = 20;
/** Room is counted in cells of so many pixels. */
const CELL = 4;

export function layOut(lane: Lane, all: Happenings, scale: number, first: number, last: number): void {
  const { members, row, byWeight, rows } = lane;
  const cells = Math.ceil(((last - first) * scale) / CELL) + 2;
  const taken = Array.from({ length: rows }, () => new Uint8Array(cells));
  for (const place of byWeight) {
    const n = members[place];
    const middle = (all.at[n] - first) * scale;
    const open = all.open[n];
    const left = Math.min((all.first[n] - first) * scale, middle - (open & SOFT_LEFT ? TAIL : GLYPH / 2));
    const right = Math.max((all.last[n] + 1 - first) * scale, middle + (open & SOFT_RIGHT ? TAIL : GLYPH / 2));
    const from = Math.max(0, Math.floor(left / CELL));
    const to = Math.min(cells - 1, Math.ceil(right / CELL) - 1);
    row[place] = -1;
    for (let r = 0; r < rows; r++) {
      if (isFree(taken[r], from, to)) {
        taken[r].fill(1, from, to + 1);
        row[place] = r;
        break;
      }
    }
  }
}

function isFree(cells: Uint8Array, from: number, to: number): boolean {
  for (let n = from; n <= to; n++) if (cells[n]) return false;
  return true;
}

/** The first place in `members` whose middle is not before the day. */
export function placeFrom(lane: Lane, all: Happenings, day: number): number {
  let low = 0;
  let high = lane.members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all.at[lane.members[middle]] < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
