// Makes the panel of days a figure that can be moved. What the server drew stays until everything is there.

import { mount } from "svelte";
import { dayOf, wordsOf as dayWords } from "../days";
import { lanesOf, load } from "./data";
import { overview, type Overview } from "./overview";
import Timeline from "./Timeline.svelte";

export async function start(element: HTMLElement): Promise<void> {
  const panel = element.querySelector<HTMLElement>(".tl-weeks");
  const whole = element.querySelector<HTMLElement>(".tl-whole");
  const { api, asOf, view = "site", query = "/", site = "", first, last, from, to } = element.dataset;
  if (!panel || !whole || !api || !asOf || !first || !last || !from || !to) return;
  const all = await load(api);
  const lanes = lanesOf(panel.querySelectorAll<SVGElement>("g[data-lane]"), all, view);
  if (!all.at.length || !lanes.length) return;

  const drawn = [...panel.querySelectorAll<SVGSVGElement>(":scope > svg")];
  const title = panel.querySelector(".tl-title");
  const height = Number(panel.querySelector(".tl-svg")?.getAttribute("height") ?? 0);
  const asked = query.includes("?") ? query.slice(query.indexOf("?")) : "";
  for (const each of drawn) each.setAttribute("hidden", "");

  let beside: Overview | undefined;
  const timeline = mount(Timeline, {
    target: panel,
    props: {
      all,
      lanes,
      height,
      asOf: dayOf(asOf),
      chosen: site,
      first: dayOf(first),
      last: dayOf(last),
      from: dayOf(from),
      to: dayOf(to),
      addressOf: (id: string) => `/event/${id}${asked}`,
      onview: (left: number, right: number) => {
        if (title) title.textContent = `${dayWords(Math.floor(left))} to ${dayWords(Math.ceil(right) - 1)}`;
        beside?.show(left, right);
        // It lives once it is drawn, not before.
        element.dataset.live = "true";
      },
    },
  });
  beside = overview(whole, dayOf(first), dayOf(last), (day) => timeline.centre(day));
  hint(element.closest(".tl")?.querySelector(".tl-top .note"));
  // Where the panels have no room beside each other, the newest days come first.
  const scroll = element.querySelector<HTMLElement>(".tl-scroll");
  if (scroll && scroll.scrollWidth > scroll.clientWidth) {
    scroll.scrollLeft = panel.offsetLeft + panel.offsetWidth - scroll.offsetLeft - scroll.clientWidth;
  }
}

function hint(note: Element | null | undefined): void {
  const told = ["← →", "walk happenings", "↑ ↓", "lanes", "+ −", "zoom", "Enter", "open"];
  note?.replaceChildren(
    ...told.flatMap((words, n) => {
      const part = document.createElement(n % 2 ? "span" : "kbd");
      part.textContent = words;
      return [part, " "];
    }),
  );
}
