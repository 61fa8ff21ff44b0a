// What the comparison is made of: two pictures over each other, the line, its slider, and the buttons above.

export type Side = "left" | "right";

export interface Shown {
  role: string;
  day: string;
  source: string;
  width: number;
  height: number;
  alt: string;
}

export interface Parts {
  live: HTMLElement;
  /** Which picture is on which side, above them: what is burnt in is cut by the line. */
  says: Record<Side, HTMLElement>;
  /** All that is hidden while the pictures stand side by side. */
  over: HTMLElement;
  stage: HTMLElement;
  images: Record<Side, HTMLImageElement>;
  divider: SVGElement;
  range: HTMLInputElement;
  blink: HTMLButtonElement;
  beside: HTMLButtonElement;
  choices: Record<Side, HTMLButtonElement[]>;
}

const SVG = "http://www.w3.org/2000/svg";

/** "Crisis, 28 Jul 2021". */
export function wordsOf({ role, day }: Shown): string {
  return `${role.charAt(0).toUpperCase()}${role.slice(1)}, ${day}`;
}

export function build(pictures: readonly Shown[]): Parts {
  const choices = { left: choicesOf(pictures), right: choicesOf(pictures) };
  const blink = button("Blink");
  blink.setAttribute("aria-keyshortcuts", "B");
  const beside = button("Side by side");
  const tools = element("div", "cmp-tools");
  const how = fieldset("Show", [blink, beside]);
  tools.append(fieldset("Left", choices.left), fieldset("Right", choices.right), how);

  const images = { left: image(pictures), right: image(pictures) };
  images.left.classList.add("cmp-left");
  const stage = element("div", "cmp-stage");
  const { drawn, divider } = line();
  stage.append(images.right, images.left, drawn);

  const range = document.createElement("input");
  range.type = "range";
  range.className = "cmp-range";
  range.min = "0";
  range.max = "100";
  range.value = "50";
  range.setAttribute("aria-label", "Where the left picture ends");
  const says = { left: element("span", "cmp-says-left"), right: element("span", "cmp-says-right") };
  const saying = element("p", "cmp-says");
  saying.append(says.left, says.right);
  const over = element("div", "cmp-over");
  over.append(saying, stage, range);
  const live = element("div", "cmp-live");
  live.append(tools, over);
  return { live, says, over, stage, images, divider, range, blink, beside, choices };
}

/** The divider as an SVG of its own, moved by its x alone. */
function line(): { drawn: SVGElement; divider: SVGElement } {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("aria-hidden", "true");
  const divider = document.createElementNS(SVG, "svg");
  divider.setAttribute("class", "ov");
  divider.setAttribute("overflow", "visible");
  for (const name of ["cmp-edge", "cmp-line"]) {
    divider.append(shape("line", { class: name, y1: "0", y2: "100%" }));
  }
  divider.append(shape("circle", { class: "cmp-grip", cy: "78%", r: "14" }));
  const arrows = shape("svg", { y: "78%", overflow: "visible" });
  arrows.append(shape("path", { class: "cmp-grip-mark", d: "M-4 -5 -9 0 -4 5M4 -5 9 0 4 5" }));
  divider.append(arrows);
  drawn.append(divider);
  return { drawn, divider };
}

function shape(name: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function image(pictures: readonly Shown[]): HTMLImageElement {
  const made = document.createElement("img");
  made.width = pictures[0]?.width ?? 1;
  made.height = pictures[0]?.height ?? 1;
  made.draggable = false;
  return made;
}

function choicesOf(pictures: readonly Shown[]): HTMLButtonElement[] {
  return pictures.map(({ role, day }) => {
    const made = button(role.charAt(0).toUpperCase() + role.slice(1));
    made.title = day;
    return made;
  });
}

function button(words: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.setAttribute("aria-pressed", "false");
  return made;
}

function fieldset(legend: string, buttons: readonly HTMLButtonElement[]): HTMLElement {
  const made = document.createElement("fieldset");
  const name = document.createElement("legend");
  name.textContent = legend;
  const seg = element("div", "seg");
  seg.append(...buttons);
  made.append(name, seg);
  return made;
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
