// Pictures of one check over each other: a line that is dragged or moved by keys cuts the left one, B lets them alternate.

import { isTyping, keysAreOn } from "../keys/letters";
import { build, wordsOf, type Parts, type Shown, type Side } from "./parts";

/** How long each picture stays while they alternate: slow enough for eyes that flicker harms (WCAG 2.3.1). */
const BLINK_MS = 750;

const views: Compare[] = [];

export function start(root: HTMLElement): void {
  const pictures = [...root.querySelectorAll<HTMLElement>(".cmp-one")].flatMap(shownOf);
  if (pictures.length < 2) return;
  views.push(new Compare(root, pictures));
  if (views.length === 1) document.addEventListener("keydown", obey);
}

function shownOf(figure: HTMLElement): Shown[] {
  const image = figure.querySelector("img");
  if (!image) return [];
  const { role = "", day = "" } = figure.dataset;
  return [{ role, day, source: image.src, width: image.width, height: image.height, alt: image.alt }];
}

/** B is for the view that is being looked at: with the focus or the pointer in it, else the first on the page. */
function obey(event: KeyboardEvent): void {
  if (event.key.toLowerCase() !== "b" || event.repeat || isTyping(event) || !keysAreOn()) return;
  if (document.querySelector("dialog[open]")) return;
  const at = views.find((view) => view.root.matches(":focus-within, :hover")) ?? views[0];
  at?.blink();
  event.preventDefault();
}

class Compare {
  readonly root: HTMLElement;
  private readonly pictures: readonly Shown[];
  private readonly parts: Parts;
  private readonly sides: Record<Side, number>;
  private timer: number | undefined;
  private swapped = false;

  constructor(root: HTMLElement, pictures: readonly Shown[]) {
    this.root = root;
    this.pictures = pictures;
    this.sides = firstPair(pictures);
    this.parts = build(pictures);
    this.wire();
    this.show();
    this.lay(true);
    root.prepend(this.parts.live);
  }

  private wire(): void {
    const { range, stage, blink, beside, choices } = this.parts;
    range.addEventListener("input", () => this.cut());
    range.addEventListener("keydown", (event) => {
      if (event.key === "Home" || event.key === "End") this.halt(); // the browser moves it there
    });
    stage.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      stage.setPointerCapture(event.pointerId);
      this.halt();
      this.follow(event);
      range.focus({ preventScroll: true });
      event.preventDefault();
    });
    stage.addEventListener("pointermove", (event) => {
      if (stage.hasPointerCapture(event.pointerId)) this.follow(event);
    });
    blink.addEventListener("click", () => this.blink());
    beside.addEventListener("click", () => this.lay(Boolean(this.parts.over.hidden)));
    for (const side of ["left", "right"] as const) {
      choices[side].forEach((button, n) => button.addEventListener("click", () => this.choose(side, n)));
    }
  }

  /** Puts a picture on a side; the other side gives way where both would show the same. */
  private choose(side: Side, n: number): void {
    const other: Side = side === "left" ? "right" : "left";
    if (this.sides[other] === n) this.sides[other] = this.sides[side];
    this.sides[side] = n;
    this.show();
  }

  private show(): void {
    const { images, choices, says } = this.parts;
    for (const side of ["left", "right"] as const) {
      const picture = this.pictures[this.sides[side]];
      if (!picture) continue;
      images[side].src = picture.source;
      images[side].alt = picture.alt;
      says[side].textContent = wordsOf(picture);
      choices[side].forEach((button, n) => button.setAttribute("aria-pressed", String(n === this.sides[side])));
    }
    this.cut();
  }

  private follow(event: PointerEvent): void {
    const box = this.parts.stage.getBoundingClientRect();
    this.parts.range.value = String(Math.round((100 * (event.clientX - box.left)) / box.width));
    this.cut();
  }

  /** Shows the left picture up to the line, or one of the two whole while they alternate. */
  private cut(): void {
    const { range, images, divider, live, says } = this.parts;
    const alternates = live.dataset.blink !== undefined;
    const at = alternates ? (this.swapped ? 0 : 100) : range.valueAsNumber;
    images.left.style.clipPath = `inset(0 ${100 - at}% 0 0)`;
    divider.setAttribute("x", `${at}%`);
    divider.toggleAttribute("hidden", alternates);
    range.disabled = alternates;
    says.left.toggleAttribute("data-faint", at === 0);
    says.right.toggleAttribute("data-faint", at === 100);
    const [left, right] = [this.pictures[this.sides.left], this.pictures[this.sides.right]];
    range.setAttribute("aria-valuetext", `${at} % ${left?.role ?? ""}, ${100 - at} % ${right?.role ?? ""}`);
  }

  /** Lets the pictures alternate, or stops it; where no motion is wanted, each press shows the other one and stays. */
  blink(): void {
    const { live, blink } = this.parts;
    if (this.parts.over.hidden) this.lay(true);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      if (live.dataset.blink !== undefined && this.swapped) return this.halt();
      this.swapped = live.dataset.blink !== undefined;
      live.dataset.blink = "";
    } else {
      if (this.timer !== undefined) return this.halt();
      live.dataset.blink = "";
      this.timer = window.setInterval(() => {
        this.swapped = !this.swapped;
        this.cut();
      }, BLINK_MS);
    }
    blink.setAttribute("aria-pressed", "true");
    this.cut();
  }

  private halt(): void {
    window.clearInterval(this.timer);
    this.timer = undefined;
    this.swapped = false;
    delete this.parts.live.dataset.blink;
    this.parts.blink.setAttribute("aria-pressed", "false");
    this.cut();
  }

  /** Lays them over each other, or leaves them side by side as the page had them. */
  private lay(over: boolean): void {
    if (!over) this.halt();
    this.parts.over.hidden = !over;
    this.parts.beside.setAttribute("aria-pressed", String(!over));
    const all = this.root.querySelector<HTMLElement>(".cmp-all");
    if (all) all.hidden = over;
  }
}

/** The crisis and what came after are what a claim of leaving is about; else the first and the last there are. */
function firstPair(pictures: readonly Shown[]): Record<Side, number> {
  const [crisis, after] = ["crisis", "after"].map((role) => pictures.findIndex((picture) => picture.role === role));
  if (crisis !== undefined && after !== undefined && crisis >= 0 && after >= 0) return { left: crisis, right: after };
  return { left: 0, right: pictures.length - 1 };
}
