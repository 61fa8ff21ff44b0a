// What /api/v1/map tells, and the net of degrees that is drawn beneath it.

export type Position = [number, number];

export type Geometry =
  | { type: "Point"; coordinates: Position }
  | { type: "LineString"; coordinates: Position[] }
  | { type: "Polygon"; coordinates: Position[][] };

export interface Told {
  layer: "line" | "place" | "strip" | "ground" | "site" | "area" | "happening";
  name?: string;
  words?: string;
  glyph?: string;
  tone?: string;
  style?: string;
  site?: string;
  event?: string;
}

export interface Feature {
  type: "Feature";
  id: string;
  geometry: Geometry;
  properties: Told;
}

export interface Answer {
  type: "FeatureCollection";
  theatre: string;
  name: string;
  box: [number, number, number, number];
  frame: [number, number, number, number];
  features: Feature[];
}

export async function ask(address: string): Promise<Answer> {
  const answer = await fetch(address, { headers: { accept: "application/geo+json" } });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return (await answer.json()) as Answer;
}

export function sitesOf(answer: Answer): Feature[] {
  return answer.features.filter((feature) => feature.properties.layer === "site");
}

interface Net {
  type: "FeatureCollection";
  features: { type: "Feature"; geometry: { type: "LineString"; coordinates: Position[] }; properties: { name: string } }[];
}

/** How far beyond the theatre the net goes, in degrees. */
const BEYOND = 12;

/** Parallels and meridians about a box, half a degree apart. */
export function netOf([west, south, east, north]: Answer["box"]): Net {
  const [w, s, e, n] = [Math.floor(west) - BEYOND, Math.max(-85, Math.floor(south) - BEYOND), Math.ceil(east) + BEYOND, Math.min(85, Math.ceil(north) + BEYOND)];
  const features: Net["features"] = [];
  const add = (name: string, coordinates: Position[]): void => {
    features.push({ type: "Feature", geometry: { type: "LineString", coordinates }, properties: { name } });
  };
  for (let lat = s; lat <= n; lat += 0.5) add(words(lat, "N", "S"), [[w, lat], [e, lat]]);
  for (let lon = w; lon <= e; lon += 0.5) add(words(lon, "E", "W"), [[lon, s], [lon, n]]);
  return { type: "FeatureCollection", features };
}

function words(degrees: number, plus: string, minus: string): string {
  return `${Math.abs(degrees)}°${degrees === 0 ? "" : ` ${degrees > 0 ? plus : minus}`}`;
}
