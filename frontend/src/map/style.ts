// The map's style: what the drawing on the page says, said by MapLibre. No border is drawn but the pack's lines, each
// with who reads it so; the ground beneath is land and water and nothing else. Type is the reader's own: no fonts are
// fetched, for a style without an address of glyphs draws its letters here.

import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";

import { type Answer, netOf } from "./data";
import { colour } from "./glyphs";

const WATER: ExpressionSpecification = ["in", ["get", "kind"], ["literal", ["lake", "river", "stream"]]];
const HIDDEN: ExpressionSpecification = ["in", ["get", "kind"], ["literal", ["region", "line", "area", "lake", "river", "stream"]]];
const FAR: ExpressionSpecification = ["in", ["get", "kind"], ["literal", ["town", "base", "airstrip", "camp", "village"]]];
/** From here on posts, passes and hills are shown too. */
const NEAR_ZOOM = 8.3;
const TONES = [
  "normal", "build-up", "face-off", "clash", "talks", "agreed",
  "disengaging", "disengaged", "patrols-resumed", "de-escalated",
] as const;
const DASHES: Record<string, number[]> = {
  "by-0": [5, 2.5],
  "by-1": [0.1, 2],
  "by-2": [5, 2, 1, 2],
  held: [7, 2.5, 1, 2.5],
};
/** The weight and the slant are read from the first name, which is no font. */
const PLAIN = ["Regular", "Helvetica Neue", "Segoe UI", "Roboto", "Noto Sans", "Arial"];
const STRONG = ["Bold", ...PLAIN.slice(1)];
const SLANT = ["Italic", ...PLAIN.slice(1)];

export function styleOf(answer: Answer, land: unknown, site: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: land as never, attribution: "Land: Natural Earth" },
      net: { type: "geojson", data: netOf(answer.box) },
      told: { type: "geojson", data: answer as never },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("water") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("land"), "fill-antialias": false } },
      { id: "net", type: "line", source: "net", paint: { "line-color": colour("rule"), "line-width": 0.7 } },
      ...water(),
      ...grounds(),
      ...net(),
      ...lines(answer),
      ...places(),
      lineWords(),
      ...marks(site),
    ],
  };
}

function of(layer: string): ExpressionSpecification {
  return ["==", ["get", "layer"], layer];
}

function tone(): ExpressionSpecification {
  const pairs = TONES.flatMap((name) => [name, colour(name)]);
  return ["match", ["get", "tone"], ...pairs, colour("ink")] as unknown as ExpressionSpecification;
}

function words(field: string, font: string[], ink: string): Pick<Extract<LayerSpecification, { type: "symbol" }>, "layout" | "paint"> {
  return {
    layout: { "text-field": ["get", field], "text-font": font, "text-size": 11.5, "text-max-width": 12 },
    paint: { "text-color": colour(ink), "text-halo-color": colour("land"), "text-halo-width": 1.6 },
  };
}

function water(): LayerSpecification[] {
  const filter: ExpressionSpecification = ["all", of("place"), WATER];
  return [
    { id: "lake", type: "fill", source: "told", filter: ["all", filter, ["==", ["geometry-type"], "Polygon"]], paint: { "fill-color": colour("water") } },
    { id: "river", type: "line", source: "told", filter: ["all", filter, ["!=", ["geometry-type"], "Point"]], paint: { "line-color": colour("water-ink"), "line-width": 1.1 } },
    { id: "strip", type: "fill", source: "told", filter: of("strip"), paint: { "fill-pattern": "hatch" } },
  ];
}

function grounds(): LayerSpecification[] {
  return ["ground", "area"].flatMap((layer): LayerSpecification[] => [
    { id: `${layer}-fill`, type: "fill", source: "told", filter: of(layer), paint: { "fill-color": tone(), "fill-opacity": layer === "ground" ? 0.1 : 0.05 } },
    { id: `${layer}-edge`, type: "line", source: "told", filter: of(layer), paint: { "line-color": tone(), "line-width": 1.2, "line-dasharray": [2.5, 2] } },
  ]);
}

function lines(answer: Answer): LayerSpecification[] {
  const styles = new Set(answer.features.flatMap((feature) => feature.properties.style ?? []));
  const drawn = [...styles].map((style): LayerSpecification => ({
    id: `line-${style}`,
    type: "line",
    source: "told",
    filter: ["all", of("line"), ["==", ["get", "style"], style]],
    layout: { "line-cap": style === "by-1" ? "round" : "butt" },
    paint: {
      "line-color": colour(style === "held" ? "ink-3" : "ink-2"),
      "line-width": style === "held" ? 1 : style === "by-1" ? 2.2 : 1.5,
      "line-dasharray": DASHES[style] ?? [1],
    },
  }));
  return drawn;
}

/** Words find room in the order of their layers, the last first: so these come before those of places. */
function lineWords(): LayerSpecification {
  const named = words("short", SLANT, "ink-2");
  return { id: "line-words", type: "symbol", source: "told", filter: of("line"), ...named, layout: { ...named.layout, "symbol-placement": "line", "symbol-spacing": 320, "text-offset": [0, -0.9] } };
}

function net(): LayerSpecification[] {
  const named = words("name", PLAIN, "ink-3");
  return [
    { id: "net-words", type: "symbol", source: "net", ...named, layout: { ...named.layout, "symbol-placement": "line", "symbol-spacing": 420, "text-size": 10.5, "text-offset": [0, -0.6] } },
  ];
}

function places(): LayerSpecification[] {
  const seen: ExpressionSpecification = ["any", FAR, [">=", ["zoom"], NEAR_ZOOM]];
  const near: ExpressionSpecification = ["all", of("place"), ["!", HIDDEN], ["==", ["geometry-type"], "Point"], seen];
  const dot = words("short", PLAIN, "ink-2");
  const wet = words("name", SLANT, "water-ink");
  return [
    { id: "place", type: "circle", source: "told", filter: near, paint: { "circle-radius": 2, "circle-color": colour("ink-2") } },
    { id: "water-words", type: "symbol", source: "told", filter: ["all", of("place"), WATER], ...wet },
    { id: "place-words", type: "symbol", source: "told", filter: near, ...dot, layout: { ...dot.layout, "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 0.5, "text-justify": "auto" } },
  ];
}

function marks(site: string): LayerSpecification[] {
  const named = (layer: string, font: string[]): LayerSpecification => {
    const text = words("name", font, "ink");
    return {
      id: layer,
      type: "symbol",
      source: "told",
      filter: of(layer),
      layout: {
        ...text.layout,
        "icon-image": ["concat", ["get", "glyph"], " ", ["get", "tone"]],
        "icon-allow-overlap": true,
        "icon-ignore-placement": false,
        "text-optional": true,
        "text-variable-anchor": ["left", "right", "bottom", "top"],
        "text-radial-offset": 1,
        "text-justify": "auto",
      },
      paint: text.paint ?? {},
    };
  };
  return [
    named("happening", PLAIN),
    {
      id: "chosen",
      type: "circle",
      source: "told",
      filter: ["all", of("site"), ["==", ["get", "site"], site]],
      paint: { "circle-radius": 13, "circle-color": "transparent", "circle-stroke-color": colour("accent"), "circle-stroke-width": 2.5 },
    },
    named("site", STRONG),
  ];
}
