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

/** The days between two as people write them: "20-21 Nov 2024", "Oct 2024", "by 15 Nov 2024"; null is an open end. */
export function spanWords(first: number | null, last: number | null, isMonth = false): string {
  if (first !== null && last !== null) return between(first, last);
  if (last !== null) return `by ${wordsOf(last)}`;
  if (first === null) return "no day";
  // What is known from a month on is not known from its first day on.
  return `from ${isMonth ? wordsOf(first).slice(2) : wordsOf(first)}`;
}

/** As publish/words.py has it, so that the page and its islands say the same; a test holds them alike. */
function between(first: number, last: number): string {
  if (first === last) return wordsOf(first);
  const [from, to] = [new Date(first * MS), new Date(last * MS)];
  const sameYear = from.getUTCFullYear() === to.getUTCFullYear();
  const sameMonth = sameYear && from.getUTCMonth() === to.getUTCMonth();
  const monthOf = (at: Date): string => MONTHS[at.getUTCMonth()] ?? "";
  const end = `${monthOf(to)} ${to.getUTCFullYear()}`;
  const begin = sameYear ? monthOf(from) : `${monthOf(from)} ${from.getUTCFullYear()}`;
  const wholeMonths = from.getUTCDate() === 1 && new Date((last + 1) * MS).getUTCDate() === 1;
  if (wholeMonths) {
    const wholeYears = from.getUTCMonth() === 0 && to.getUTCMonth() === 11;
    if (wholeYears) return sameYear ? `${to.getUTCFullYear()}` : `${from.getUTCFullYear()}-${to.getUTCFullYear()}`;
    return sameMonth ? end : `${begin}-${end}`;
  }
  if (sameMonth) return `${from.getUTCDate()}-${to.getUTCDate()} ${end}`;
  return `${from.getUTCDate()} ${begin} - ${to.getUTCDate()} ${end}`;
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
