// Walking from happening to happening with the keys, and finding the one under the pointer.

import type { Happenings, Lane } from "./data";
import { placeFrom } from "./layout";
import { HEAD } from "./paint";
import type { View } from "./view";

/** A happening by its lane and its place on it. */
export interface Spot {
  lane: number;
  place: number;
}

/** Where the walk begins: the last happening up to the day, on the lane that was asked for or on the one that has it. */
export function begin(lanes: readonly Lane[], all: Happenings, chosen: string, day: number): Spot | undefined {
  const spots = lanes
    .map((lane, number) => ({ lane: number, place: Math.max(0, placeFrom(lane, all, day + 1) - 1) }))
    .filter((spot) => lanes[spot.lane].members.length > 0);
  const dayOf = (spot: Spot): number => all.at[lanes[spot.lane].members[spot.place]];
  const byDay = [...spots].sort((a, b) => dayOf(b) - dayOf(a));
  return spots.find((spot) => lanes[spot.lane].id === chosen) ?? byDay[0];
}

export function along(lanes: readonly Lane[], spot: Spot, by: number): Spot {
  const most = lanes[spot.lane].members.length - 1;
  return { lane: spot.lane, place: Math.min(most, Math.max(0, spot.place + by)) };
}

/** The happening nearest to the day on the next lane that has one. */
export function across(lanes: readonly Lane[], all: Happenings, spot: Spot, by: 1 | -1, day: number): Spot {
  for (let number = spot.lane + by; number >= 0 && number < lanes.length; number += by) {
    const lane = lanes[number];
    if (!lane.members.length) continue;
    const after = Math.min(placeFrom(lane, all, day), lane.members.length - 1);
    const before = Math.max(0, after - 1);
    const far = (place: number): number => Math.abs(all.at[lane.members[place]] - day);
    return { lane: number, place: far(before) < far(after) ? before : after };
  }
  return spot;
}

/** Where the mark is, in pixels of the figure. */
export function pixelsOf(lanes: readonly Lane[], all: Happenings, spot: Spot, view: View): { x: number; y: number } {
  const lane = lanes[spot.lane];
  const row = lane.row[spot.place];
  const y = row < 0 ? lane.rug + 4 : lane.top + 13 + row * 17;
  return { x: (all.at[lane.members[spot.place]] - view.from) * view.scale, y: HEAD + y };
}

/** The mark within a finger's reach of the pointer, the nearest one. */
export function under(lanes: readonly Lane[], all: Happenings, view: View, x: number, y: number): Spot | undefined {
  const number = lanes.findIndex((lane) => y >= HEAD + lane.top && y < HEAD + lane.top + lane.height);
  const lane = lanes[number];
  if (!lane) return undefined;
  let best: Spot | undefined;
  let nearest = 12;
  const reach = 12 / view.scale;
  const day = view.from + x / view.scale;
  for (let place = placeFrom(lane, all, day - reach); place < lane.members.length; place++) {
    if (all.at[lane.members[place]] > day + reach) break;
    const at = pixelsOf(lanes, all, { lane: number, place }, view);
    const far = Math.hypot(at.x - x, at.y - y);
    if (far < nearest) [best, nearest] = [{ lane: number, place }, far];
  }
  return best;
}
