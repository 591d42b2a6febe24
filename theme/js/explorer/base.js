/**
 * The base map, drawn from our own outlines: Europe in detail; the world, coarser, when it is needed.
 * @module
 */
import * as L from "leaflet";
import { feature, mesh } from "topojson-client";

/** @typedef {import("topojson-specification").Topology} Topology */
/** @typedef {import("topojson-specification").GeometryObject<any>} Shape */
/** @typedef {import("topojson-specification").GeometryCollection} Collection */
/** @typedef {GeoJSON.Position[]} Line */

const [WEST, SOUTH, EAST, NORTH] = /** @type {const} */ ([-32, 26.5, 46, 72.5]);
const EDGE = 0.01; // the outlines were rounded to a grid finer than this
const ANTARCTICA = "010";

export const EUROPE = L.latLngBounds([SOUTH, WEST], [NORTH, EAST]);

/** Below the points, the world under Europe: each in a pane of its own. @param {L.Map} map */
export function preparePanes(map) {
  for (const [name, order] of /** @type {const} */ ([["world", 201], ["sea", 202], ["europe", 203], ["towns", 204]])) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(order);
    pane.style.pointerEvents = "none";
  }
}

/** @param {string} address @returns {Promise<Topology | null>} null when it cannot be had */
async function read(address) {
  // Without its base the map still shows the points, and the list says everything.
  const answer = await fetch(address).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

/** @param {L.Map} map @param {string} address */
export async function drawEurope(map, address) {
  const topology = await read(address);
  if (!topology) return;
  const pane = "europe";
  hide(map);
  const { countries, lakes, rivers } = topology.objects;
  if (countries) {
    fill(map, pane, topology, countries, "gp-map__land");
    stroke(map, pane, lines(topology, countries, true).flatMap(withoutEdges), "gp-map__coast");
    stroke(map, pane, lines(topology, countries, false), "gp-map__border");
  }
  if (lakes) fill(map, pane, topology, lakes, "gp-map__water");
  if (rivers) stroke(map, pane, lines(topology, rivers, true), "gp-map__river");
}

/** The coarse world would show around the fine coasts of Europe: sea comes between. @param {L.Map} map @param {string} address */
export async function drawWorld(map, address) {
  const topology = await read(address);
  const countries = topology?.objects["countries"];
  if (!topology || !countries) return;
  fill(map, "world", topology, countries, "gp-map__land");
  stroke(map, "world", lines(topology, countries, false).map(unwrap), "gp-map__border");
  L.rectangle(EUROPE, { pane: "sea", interactive: false, className: "gp-map__sea", stroke: false }).addTo(map);
}

/** What is drawn says nothing that the list does not: it is not there for a screen reader. @param {L.Map} map */
function hide(map) {
  map.on("layeradd", () => {
    for (const svg of map.getContainer().querySelectorAll(".leaflet-pane > svg:not([aria-hidden])")) {
      svg.setAttribute("aria-hidden", "true");
    }
  });
}

/** @param {L.Map} map @param {string} pane @param {Topology} topology @param {Shape} shape @param {string} className */
function fill(map, pane, topology, shape, className) {
  const { features } = feature(topology, /** @type {Collection} */ (shape));
  const rings = features.filter(({ id }) => id !== ANTARCTICA).flatMap(({ geometry }) => {
    if (geometry.type === "Polygon") return [geometry.coordinates];
    return geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  });
  const shapes = rings.map((polygon) => polygon.map((ring) => turned(unwrap(ring))));
  L.polygon(shapes, { pane, className, interactive: false, stroke: false }).addTo(map);
}

/** @param {L.Map} map @param {string} pane @param {Line[]} paths @param {string} className */
function stroke(map, pane, paths, className) {
  L.polyline(paths.map(turned), { pane, className, interactive: false, weight: 1 }).addTo(map);
}

/**
 * Outlines without doubles: those of one shape alone (coasts), or those that two shapes share.
 * @param {Topology} topology @param {Shape} shape @param {boolean} outer
 * @returns {Line[]}
 */
function lines(topology, shape, outer) {
  const collection = /** @type {Collection} */ (shape);
  return mesh(topology, collection, (a, b) => (a === b) === outer).coordinates;
}

/** Our order is longitude first, Leaflet's latitude first. @param {Line} line @returns {[number, number][]} */
function turned(line) {
  return line.map(([lon = 0, lat = 0]) => [lat, lon]);
}

/** Go on past 180° rather than jump to the other side of the map. @param {Line} line @returns {Line} */
function unwrap(line) {
  let shift = 0;
  let before = line[0]?.[0] ?? 0;
  return line.map(([lon = 0, lat = 0]) => {
    if (lon - before > 180) shift -= 360;
    else if (before - lon > 180) shift += 360;
    before = lon;
    return [lon + shift, lat];
  });
}

/** Cut a coast where the data end: that straight line is none. @param {Line} line @returns {Line[]} */
function withoutEdges(line) {
  /** @type {Line[]} */
  const kept = [];
  /** @type {Line} */
  let piece = [];
  line.forEach((point, number) => {
    const before = line[number - 1];
    if (before && alongEdge(before, point)) {
      kept.push(piece);
      piece = [];
    }
    piece.push(point);
  });
  return [...kept, piece].filter(({ length }) => length > 1);
}

/** @param {GeoJSON.Position} a @param {GeoJSON.Position} b */
function alongEdge([x = 0, y = 0], [u = 0, v = 0]) {
  const both = (/** @type {number} */ p, /** @type {number} */ q, /** @type {number} */ edge) =>
    Math.abs(p - edge) < EDGE && Math.abs(q - edge) < EDGE;
  return both(x, u, WEST) || both(x, u, EAST) || both(y, v, SOUTH) || both(y, v, NORTH);
}
