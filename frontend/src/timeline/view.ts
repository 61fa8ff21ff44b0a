// The stretch of days that is looked at: from where, and how many pixels a day is wide.

export interface View {
  /** The day at the left edge, with its fraction. */
  from: number;
  /** Pixels of a day. */
  scale: number;
}

export interface Bounds {
  first: number;
  last: number;
  width: number;
}

const MOST_SCALE = 64;

export function fit(first: number, last: number, width: number): View {
  return { from: first, scale: width / Math.max(1, last - first) };
}

/** The same kept within the days there are: never further away than all of them, never closer than a day is wide. */
export function held(view: View, bounds: Bounds): View {
  const days = Math.max(1, bounds.last - bounds.first);
  const scale = Math.min(Math.max(view.scale, bounds.width / days), Math.max(MOST_SCALE, bounds.width / days));
  const most = bounds.last - bounds.width / scale;
  return { from: Math.min(Math.max(view.from, bounds.first), Math.max(bounds.first, most)), scale };
}

export function panned(view: View, pixels: number, bounds: Bounds): View {
  return held({ from: view.from - pixels / view.scale, scale: view.scale }, bounds);
}

/** Closer or further away, with the day under `at` pixels where it was. */
export function zoomed(view: View, by: number, at: number, bounds: Bounds): View {
  const scale = held({ from: view.from, scale: view.scale * by }, bounds).scale;
  return held({ from: view.from + at / view.scale - at / scale, scale }, bounds);
}

/** Moved so that the day is seen, and not at the very edge. */
export function brought(view: View, day: number, bounds: Bounds): View {
  const wide = bounds.width / view.scale;
  if (day >= view.from + wide * 0.04 && day <= view.from + wide * 0.96) return view;
  return held({ from: day - wide / 2, scale: view.scale }, bounds);
}
