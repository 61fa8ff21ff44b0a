// A map that moves, over the page's own data: drawn offline, from files of the application alone.

import "maplibre-gl/dist/maplibre-gl.css";

import { Map as Drawn, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
// The page's policy allows workers from its own files only, so the worker is one.
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { feature } from "topojson-client";
import landUrl from "world-atlas/land-50m.json?url";

import { type Answer, ask, type Feature, type Position, sitesOf } from "./data";
import { hatch, pictureOf } from "./glyphs";
import { styleOf } from "./style";

const VIEW = "standdown.map.view";
/** Pixels about the pointer in which a mark is meant. */
const REACH = 8;
const NEAR_ZOOM = 9;
const FRAME = 12;

export interface Moving {
  /** Shows the whole theatre, or what was looked at last, in the room there is now. */
  fit(): void;
  close(): void;
}

/** A map within the figure; what is pointed at is told in ``told``. */
export async function moving(figure: HTMLElement, told: HTMLElement): Promise<Moving> {
  const [answer, land] = await Promise.all([ask(figure.dataset.api ?? ""), landOf()]);
  setWorkerUrl(worker);
  const host = document.createElement("div");
  host.className = "m-live";
  figure.prepend(host);
  const site = figure.dataset.site ?? "";
  const map = new Drawn({
    container: host,
    style: styleOf(answer, land, site),
    bounds: answer.frame,
    fitBoundsOptions: { padding: FRAME },
    attributionControl: { compact: false },
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    minZoom: 2,
    maxZoom: 12,
    locale: { "Map.Title": `Map of ${answer.name}` },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ unit: "metric" }), "bottom-left");
  map.on("style.load", () => dress(map, answer));
  map.on("movestart", () => (host.dataset.state = "moving"));
  map.on("idle", () => (host.dataset.state = "idle"));
  point(map, told);
  const list = listOf(answer, map, told);
  host.after(list);

  // Light and dark are two styles of one map.
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const dye = (): void => void map.setStyle(styleOf(answer, land, site), { diff: false });
  dark.addEventListener("change", dye);
  try {
    await new Promise<void>((resolve, reject) => {
      map.once("load", () => resolve());
      map.once("error", ({ error }) => reject(error));
    });
  } catch (fault) {
    close();
    throw fault;
  }
  return { fit, close };

  function fit(): void {
    map.resize();
    host.dataset.state = "moving";
    const kept = keptView(answer.theatre);
    if (kept) map.jumpTo({ center: kept.at, zoom: kept.zoom });
    else map.fitBounds(answer.frame, { padding: FRAME, animate: false });
    map.on("moveend", () => keepView(map, answer.theatre));
  }

  function close(): void {
    dark.removeEventListener("change", dye);
    map.remove();
    host.remove();
    list.remove();
  }
}

async function landOf(): Promise<unknown> {
  const answer = await fetch(landUrl);
  const topology = await answer.json();
  return feature(topology, topology.objects.land);
}

function dress(map: Drawn, answer: Answer): void {
  const pictures = new Map([[hatch().id, hatch()]]);
  for (const { properties } of answer.features) {
    if (!properties.glyph || !properties.tone) continue;
    const picture = pictureOf(properties.glyph, properties.tone);
    pictures.set(picture.id, picture);
  }
  for (const { id, data, ratio } of pictures.values()) {
    if (!map.hasImage(id)) map.addImage(id, data, { pixelRatio: ratio });
  }
}

/** A mark under the pointer is told in words, and leads where the drawing's marks lead. */
function point(map: Drawn, told: HTMLElement): void {
  const under = (x: number, y: number): Feature["properties"] | undefined => {
    const found = map.queryRenderedFeatures(
      [
        [x - REACH, y - REACH],
        [x + REACH, y + REACH],
      ],
      { layers: ["site", "happening"] },
    );
    return (found.find((each) => each.layer.id === "site") ?? found[0])?.properties as Feature["properties"] | undefined;
  };
  map.on("mousemove", ({ point: { x, y } }) => {
    const mark = under(x, y);
    map.getCanvas().style.cursor = mark ? "pointer" : "";
    if (mark?.words && told.textContent !== mark.words) told.textContent = mark.words;
  });
  map.on("click", ({ point: { x, y } }) => {
    const mark = under(x, y);
    if (mark?.site) location.assign(withSite(location.href, mark.site));
    else if (mark?.event) location.assign(`/event/${mark.event}${location.search}`);
  });
}

/** The same page with another site chosen. */
export function withSite(href: string, site: string): string {
  const url = new URL(href);
  url.searchParams.set("site", site);
  url.hash = "";
  return url.href;
}

/** Every site as a button that flies there, for those who use no pointer. */
function listOf(answer: Answer, map: Drawn, told: HTMLElement): HTMLElement {
  const list = document.createElement("ul");
  list.className = "m-fly";
  list.setAttribute("aria-label", "Go to a site");
  for (const { geometry, properties } of sitesOf(answer)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = properties.name ?? "";
    button.addEventListener("click", () => {
      told.textContent = properties.words ?? "";
      map.flyTo({ center: geometry.coordinates as Position, zoom: Math.max(map.getZoom(), NEAR_ZOOM) });
    });
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
  return list;
}

interface View {
  theatre: string;
  at: Position;
  zoom: number;
}

/** Where one looked is kept from page to page, for another day is another page. */
function keepView(map: Drawn, theatre: string): void {
  const { lng, lat } = map.getCenter();
  const view: View = { theatre, at: [lng, lat], zoom: map.getZoom() };
  try {
    sessionStorage.setItem(VIEW, JSON.stringify(view));
  } catch {
    // A browser that keeps nothing begins with the whole theatre.
  }
}

function keptView(theatre: string): View | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(VIEW) ?? "null") as View | null;
    return kept?.theatre === theatre ? kept : undefined;
  } catch {
    return undefined;
  }
}
