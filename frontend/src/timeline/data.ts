// The happenings as the server tells them: columns of numbers, for drawing walks over thousands of them each frame. What
// many have alike, words too, is told once, as a sort of happening.

import { spanWords } from "../days";

export interface Kind {
  id: string;
  words: string;
  glyph: string;
  tone: string;
  /** The lane of those without a site. */
  lane: string;
}

export interface Answer {
  kinds: Kind[];
  realis: string[];
  sites: { id: string; name: string }[];
  ladder: Record<string, [step: string, first: number | null, last: number | null, wentBack: boolean][]>;
  sorts: {
    kind: number[];
    realis: number[];
    sites: number[][];
    flags: number[];
    weight: number[];
    headline: string[];
  };
  columns: {
    /** The digits of all ids, one after the other. */
    id: string;
    sort: number[];
    first: (number | null)[];
    last: (number | null)[];
    /** By its number what is to be said of one on the day asked for. */
    so_far: Record<string, string>;
  };
}

/** Bits of `flags`. */
export const DISPUTED = 1;
const MONTH = 4;
/** Hex digits of an id. */
const DIGITS = 16;
/** Bits of `open`: nothing is known of when it began, or of when it ended. */
export const SOFT_LEFT = 1;
export const SOFT_RIGHT = 2;

export interface Happenings {
  answer: Answer;
  first: Int32Array;
  last: Int32Array;
  open: Uint8Array;
  /** Where the glyph stands, in days. */
  at: Float64Array;
}

/** A lane as the server laid it out, with the happenings on it from left to right. */
export interface Lane {
  id: string;
  name: string;
  top: number;
  height: number;
  rug: number;
  band: number;
  rows: number;
  members: Int32Array;
  /** Half of the longest interval on it, in days: so far beyond an edge one may begin. */
  halfMost: number;
  /** The row of each member at the zoom it was laid out for; -1 for a tick. */
  row: Int8Array;
  /** The places in `members`, weighty ones first. */
  byWeight: Int32Array;
}

export async function load(address: string): Promise<Happenings> {
  const response = await fetch(address, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`the timeline answered ${response.status}`);
  return happeningsOf((await response.json()) as Answer);
}

export function happeningsOf(answer: Answer): Happenings {
  const { first, last, sort } = answer.columns;
  const { realis } = answer.sorts;
  const size = first.length;
  const goesOn = answer.realis.indexOf("ongoing");
  const made = {
    answer,
    first: new Int32Array(size),
    last: new Int32Array(size),
    open: new Uint8Array(size),
    at: new Float64Array(size),
  };
  for (let n = 0; n < size; n++) {
    const from = first[n] ?? null;
    const to = last[n] ?? null;
    const begins = from ?? to ?? NaN;
    const ends = to ?? from ?? NaN;
    made.first[n] = begins;
    made.last[n] = ends;
    const under = realis[sort[n]] === goesOn;
    made.open[n] = (from === null || under ? SOFT_LEFT : 0) | (to === null || under ? SOFT_RIGHT : 0);
    // A day is as wide as it is long: what was on one day stands in its middle.
    made.at[n] = (begins + ends + 1) / 2;
  }
  return made;
}

/** The lanes of the page with their happenings; those of no known day are drawn by the page, in their own gutter. */
export function lanesOf(elements: Iterable<SVGElement>, all: Happenings, view: string): Lane[] {
  const { answer, at, first, last } = all;
  const { sorts } = answer;
  const lanesOfSort = sorts.kind.map((code, n) => {
    const kind = answer.kinds[code];
    if (view === "kind") return [kind?.id];
    return sorts.sites[n].length ? sorts.sites[n].map((site) => answer.sites[site]?.id) : [kind?.lane];
  });
  const members = new Map<string, number[]>();
  for (let n = 0; n < at.length; n++) {
    if (Number.isNaN(at[n])) continue;
    for (const lane of lanesOfSort[answer.columns.sort[n]]) {
      if (!lane) continue;
      const listed = members.get(lane);
      if (listed) listed.push(n);
      else members.set(lane, [n]);
    }
  }
  return [...elements].map((element) => {
    const { lane = "", top = "0", height = "0", rug = "0", band = "0" } = element.dataset;
    const here = Int32Array.from(members.get(lane) ?? []).sort((a, b) => at[a] - at[b] || a - b);
    const weight = (n: number): number => sorts.weight[answer.columns.sort[n]];
    return {
      id: lane,
      name: element.getAttribute("aria-label") ?? lane,
      top: Number(top),
      height: Number(height),
      rug: Number(rug),
      band: Number(band),
      rows: Math.floor((Number(rug) - Number(top) - 5) / 17),
      members: here,
      halfMost: here.reduce((most, n) => Math.max(most, (last[n] - first[n] + 1) / 2), 1),
      row: new Int8Array(here.length),
      byWeight: Int32Array.from(here.keys()).sort((a, b) => weight(here[b]) - weight(here[a]) || a - b),
    };
  });
}

export function idOf(all: Happenings, n: number): string {
  return `e-${all.answer.columns.id.slice(DIGITS * n, DIGITS * (n + 1))}`;
}

export function kindOf(all: Happenings, n: number): Kind {
  const { kinds, sorts, columns } = all.answer;
  return kinds[sorts.kind[columns.sort[n]]];
}

/** The happening in words, as the page's own marks have it. */
export function wordsOf(all: Happenings, n: number): string {
  const { sorts, columns } = all.answer;
  const sort = columns.sort[n];
  const flags = sorts.flags[sort];
  const days = spanWords(columns.first[n], columns.last[n], Boolean(flags & MONTH));
  const said = [`${days}: ${sorts.headline[sort]}`, columns.so_far[n], flags & DISPUTED ? "sources disagree" : ""];
  return said.filter(Boolean).join("; ");
}
