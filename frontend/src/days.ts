// Days as whole numbers since 1 January 1970, and as addresses and people write them. No clock and no time zone is asked.

const MS = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

export function dayOf(iso: string): number {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / MS);
}

export function isoOf(day: number): string {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/** "15 Nov 2024" */
export function wordsOf(day: number): string {
  const at = new Date(day * MS);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

export interface Tick {
  day: number;
  words: string;
}

const STEPS = [1, 2, 7, 14] as const;

/** The marks of a scale, as many as fit: days, the firsts of months, or of years. */
export function ticksOf(first: number, last: number, most: number): Tick[] {
  const days = last - first;
  const step = STEPS.find((each) => days / each <= most);
  if (step) {
    // Weeks begin on a Monday: the first of January 1970 was a Thursday.
    const shift = step % 7 ? 0 : 4;
    const start = Math.ceil((first - shift) / step) * step + shift;
    return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, n) => start + n * step).map((day) => ({
      day,
      words: wordsOf(day).slice(0, -5),
    }));
  }
  const months = [1, 3, 12, 24, 60, 120].find((each) => days / 30.4 / each <= most) ?? 240;
  return [...firsts(first, last, months)];
}

function* firsts(first: number, last: number, months: number): Generator<Tick> {
  const at = new Date(first * MS);
  let month = Math.ceil((at.getUTCFullYear() * 12 + at.getUTCMonth()) / months) * months;
  for (; ; month += months) {
    const day = Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / MS);
    if (day > last) return;
    const year = Math.floor(month / 12);
    if (day >= first) yield { day, words: month % 12 ? (MONTHS[month % 12] ?? "") : String(year) };
  }
}
