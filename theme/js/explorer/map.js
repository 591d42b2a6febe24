/**
 * The map: a base drawn from our own outlines, points grouped, each reachable by keyboard.
 * @module
 */
import * as L from "leaflet";
import Supercluster from "supercluster";
import { feature } from "topojson-client";

/** @typedef {import("./rows.js").Row} Row */

const EUROPE = L.latLngBounds([26.5, -32], [72.5, 46]);
const START = L.latLngBounds([36, -9], [59, 28]);
const WIDE = new Set(["region", "country"]);

/**
 * @param {HTMLElement} explorer @param {Row[]} rows @param {string} zoomWords @param {() => void} moved
 * @returns {Promise<{ show: (rows: Row[]) => void, sees: (row: Row) => boolean }>}
 */
export async function openMap(explorer, rows, zoomWords, moved) {
  const box = /** @type {HTMLElement} */ (explorer.querySelector("[data-gp-map]"));
  const note = explorer.querySelector(".gp-map__note");
  box.hidden = false;
  if (note instanceof HTMLElement) note.hidden = false;
  const map = L.map(box, { zoomSnap: 0.5, minZoom: 2, maxZoom: 16, worldCopyJump: true, attributionControl: false });
  map.fitBounds(START);
  const folder = explorer.dataset.gpWorld ?? "";
  const base = L.layerGroup().addTo(map);
  await drawBase(base, `${folder}europe.json`, "gp-map__land");

  let worldAsked = false;
  const markers = L.layerGroup().addTo(map);
  const groups = new Supercluster({ radius: 48, extent: 256, maxZoom: 14 });
  /** @type {Row[]} */
  let shown = [];

  function draw() {
    const view = map.getBounds();
    if (!worldAsked && !EUROPE.contains(view) && rows.some((r) => r.lat !== null && !inEurope(r))) {
      worldAsked = true;
      drawBase(base, `${folder}world.json`, "gp-map__land gp-map__land--far");
    }
    markers.clearLayers();
    /** @type {[number, number, number, number]} */
    const bbox = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
    for (const point of groups.getClusters(bbox, Math.floor(map.getZoom()))) {
      markers.addLayer(marker(point, shown, map, groups, zoomWords));
    }
  }

  map.on("moveend", () => {
    draw();
    moved();
  });
  return {
    show(found) {
      shown = found.filter((row) => row.lat !== null);
      groups.load(
        shown.map((row, index) => ({
          type: "Feature",
          properties: { index },
          geometry: { type: "Point", coordinates: [row.lon ?? 0, row.lat ?? 0] },
        })),
      );
      draw();
    },
    sees: (row) => row.lat !== null && map.getBounds().contains([row.lat, row.lon ?? 0]),
  };
}

/** @param {Row} row */
function inEurope(row) {
  return EUROPE.contains([row.lat ?? 0, row.lon ?? 0]);
}

/** @param {L.LayerGroup} layer @param {string} address @param {string} className */
async function drawBase(layer, address, className) {
  const answer = await fetch(address);
  if (!answer.ok) return; // the list says everything the map says
  const topology = await answer.json();
  for (const [name, shape] of Object.entries(topology.objects)) {
    if (name === "land") continue;
    const kind = name === "countries" ? className : `gp-map__${name}`;
    const collection = /** @type {GeoJSON.FeatureCollection} */ (/** @type {unknown} */ (feature(topology, /** @type {any} */ (shape))));
    const drawn = L.geoJSON(collection, { interactive: false, style: { className: kind, weight: 1 } });
    layer.addLayer(drawn);
    drawn.bringToBack();
  }
}

/**
 * @param {any} point @param {Row[]} rows @param {L.Map} map @param {Supercluster} groups @param {string} zoomWords
 */
function marker(point, rows, map, groups, zoomWords) {
  const [lon, lat] = point.geometry.coordinates;
  const { cluster, point_count: count, cluster_id: id, index } = point.properties;
  const row = cluster ? null : rows[index];
  const kind = row ? (WIDE.has(row.precision) ? "wide" : row.precision === "municipality" ? "town" : "point") : "group";
  const size = kind === "group" ? 34 : kind === "wide" ? 40 : 24;
  const name = row ? row.name : zoomWords.replace("{n}", String(count));
  const icon = L.divIcon({ className: `gp-dot gp-dot--${kind}`, iconSize: [size, size], html: row ? "" : String(count) });
  const made = L.marker([lat, lon], { icon, keyboard: true, title: name, alt: name });
  made.on("add", () => made.getElement()?.setAttribute("aria-label", name));
  if (row) {
    const link = document.createElement("a");
    link.href = row.href;
    link.textContent = row.name;
    made.bindPopup(link);
  } else {
    made.on("click keypress", () => map.setView([lat, lon], groups.getClusterExpansionZoom(id)));
  }
  return made;
}
