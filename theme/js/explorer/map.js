/**
 * The map: points grouped as one looks from afar, each a button; a bubble says what stands there.
 * @module
 */
import * as L from "leaflet";
import Supercluster from "supercluster";
import { drawEurope, drawWorld, EUROPE, preparePanes } from "./base.js";
import { bubble, dot, pressed, SHAPES } from "./dots.js";
import { nameTowns } from "./towns.js";

/** @typedef {import("./columns.js").Table} Table */
/** @typedef {import("./near.js").Place} Place */
/** @typedef {import("./state.js").View} View */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{ row: number }} Single */

const START = L.latLngBounds([36, -9], [59, 28]);
const [NEAREST, FARTHEST] = [12, 2];

/**
 * @typedef {object} Chart
 * @property {(rows: number[]) => void} show
 * @property {(row: number) => boolean} sees
 * @property {(view: View | null) => void} look go there, or back to the start, without telling `moved`
 * @property {() => void} fit
 * @property {(place: Place | null) => void} here mark where the reader is, or no more
 * @property {(lat: number, lon: number, zoom: number) => void} approach
 */

/**
 * @param {HTMLElement} explorer @param {Table} table @param {Words} words @param {View | null} view
 * @param {(view: View) => void} moved told where the reader took the map
 * @returns {Chart}
 */
export function openMap(explorer, table, words, view, moved) {
  const box = /** @type {HTMLElement} */ (explorer.querySelector("[data-gp-map]"));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, {
    zoomControl: false,
    attributionControl: false, // credits stand under the map, whole
    zoomSnap: 0.25, // a wide box shows no more than what is drawn in detail
    minZoom: FARTHEST,
    maxZoom: NEAREST,
    trackResize: false,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
  });
  L.control.zoom({ zoomInTitle: words.say("zoom-in"), zoomOutTitle: words.say("zoom-out") }).addTo(map);
  preparePanes(map);
  let quiet = false;
  const look = (/** @type {View | null} */ to) => {
    quiet = true;
    if (to) map.setView([to.lat, to.lon], to.zoom, { animate: false });
    else map.fitBounds(START, { animate: false });
    quiet = false;
  };
  look(view);

  const folder = explorer.dataset["gpWorld"] ?? "";
  void drawEurope(map, `${folder}europe.json`);
  if (explorer.dataset["gpTowns"]) void nameTowns(map, explorer.dataset["gpTowns"], words.say);
  let worldAsked = false;

  /** @type {Supercluster<Single>} */
  const groups = new Supercluster({ radius: 48, extent: 256, minZoom: FARTHEST, maxZoom: NEAREST });
  /** @type {number[]} */
  let shown = [];
  /** @type {Map<string, L.Marker>} */
  let drawn = new Map();
  /** @type {L.Marker | null} */
  let reader = null;
  let loaded = 0; // ids of groups hold until the next loading
  const at = (/** @type {number} */ row) => L.latLng(table.lat[row] ?? 0, table.lon[row] ?? 0);

  /** Markers that stay are left alone: the one in use keeps the focus and its bubble. */
  function draw(travelled = false) {
    const bounds = map.getBounds();
    const abroad = (/** @type {number} */ row) => !EUROPE.contains(at(row)) && bounds.contains(at(row));
    // Where the detail ends it looks like sea: not for a reader who goes there, nor under a point.
    if (!worldAsked && ((travelled && !EUROPE.contains(bounds)) || shown.some(abroad))) {
      worldAsked = true;
      void drawWorld(map, `${folder}world.json`);
    }
    /** @type {Map<string, L.Marker>} */
    const now = new Map();
    const [low, high] = [bounds.getSouthWest(), bounds.getNorthEast()];
    for (const point of groups.getClusters([low.lng, low.lat, high.lng, high.lat], Math.floor(map.getZoom()))) {
      const [lon = 0, lat = 0] = point.geometry.coordinates;
      const place = L.latLng(lat, lon);
      if ("cluster" in point.properties) {
        const { cluster_id: id, point_count: count } = point.properties;
        const key = `${loaded}/${id}`;
        now.set(key, drawn.get(key) ?? group(place, id, count));
      } else {
        const { row } = point.properties;
        now.set(`${row}`, drawn.get(`${row}`) ?? single(place, row));
      }
    }
    for (const [key, old] of drawn) if (!now.has(key)) old.remove();
    for (const [key, fresh] of now) if (!drawn.has(key)) fresh.addTo(map);
    drawn = now;
  }

  /** @param {L.LatLng} place @param {number} id @param {number} count */
  function group(place, id, count) {
    const nearer = groups.getClusterExpansionZoom(id);
    if (nearer > NEAREST) {
      const rows = () => groups.getLeaves(id, Infinity).map(({ properties }) => properties.row);
      const made = dot(place, "group", words.say("together", { n: words.number(count) }), words.number(count));
      return pressed(made, () => bubble(map, made, rows(), table, words));
    }
    const made = dot(place, "group", words.say("group", { n: words.number(count) }), words.number(count));
    return pressed(made, () => {
      map.once("moveend", () => box.focus({ preventScroll: true })); // the group is gone
      map.setView(place, nearer);
    });
  }

  /** @param {L.LatLng} place @param {number} row */
  function single(place, row) {
    const made = dot(place, SHAPES[table.precision(row)] ?? "point", table.name(row));
    return pressed(made, () => bubble(map, made, [row], table, words));
  }

  map.on("moveend", () => {
    draw(!quiet);
    if (quiet) return;
    const { lat, lng } = map.getCenter();
    moved({ lat, lon: lng, zoom: map.getZoom() });
  });
  // Hidden on a narrow screen, the box has no size: the map keeps the one it had.
  new ResizeObserver(() => {
    if (!box.offsetWidth) return;
    quiet = true;
    map.invalidateSize({ animate: false });
    quiet = false;
  }).observe(box);

  return {
    look,
    show(rows) {
      shown = rows.filter(table.placed);
      loaded += 1;
      groups.load(
        shown.map((row) => ({
          type: "Feature",
          properties: { row },
          geometry: { type: "Point", coordinates: [table.lon[row] ?? 0, table.lat[row] ?? 0] },
        })),
      );
      draw();
    },
    sees: (row) => table.placed(row) && map.getBounds().contains(at(row)),
    fit() {
      if (shown.length) map.fitBounds(L.latLngBounds(shown.map(at)).pad(0.1), { maxZoom: 9 });
    },
    here(place) {
      reader?.remove();
      if (!place) return;
      const icon = L.divIcon({ className: "gp-dot gp-dot--here", iconSize: [18, 18] });
      reader = L.marker([place.lat, place.lon], { icon, keyboard: false, interactive: false, alt: words.say("near.you") });
      reader.addTo(map);
    },
    approach: (lat, lon, zoom) => void map.setView([lat, lon], zoom),
  };
}
