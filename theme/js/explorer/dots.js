/**
 * What stands on the map: a dot drawn as precisely as its place is known, and its bubble.
 * @module
 */
import * as L from "leaflet";

/** @typedef {import("./columns.js").Table} Table */
/** @typedef {import("./words.js").Words} Words */

/** @typedef {"point" | "town" | "wide" | "group"} Shape */

/** @type {Readonly<Record<string, Shape>>} */
export const SHAPES = { municipality: "town", region: "wide", country: "wide" };
const SIZES = { point: 24, town: 24, wide: 44, group: 30 };
const LISTED = 20;
const KEYS = new Set(["Enter", " "]);

/** @param {L.LatLng} place @param {Shape} shape @param {string} name @param {string} [written] */
export function dot(place, shape, name, written = "") {
  const size = SIZES[shape] + 4 * written.length;
  const icon = L.divIcon({ className: `gp-dot gp-dot--${shape}`, iconSize: [size, size], html: written });
  // Wide discs lie under the others: they say “somewhere here”.
  const made = L.marker(place, { icon, title: name, zIndexOffset: shape === "wide" ? -1000 : 0 });
  made.on("add", () => made.getElement()?.setAttribute("aria-label", name));
  return made;
}

/** A dot is a button: a click, Enter and the space bar do the same. @param {L.Marker} marker @param {() => void} action */
export function pressed(marker, action) {
  marker.on("click", action);
  marker.on("keydown", (event) => {
    const { originalEvent } = /** @type {L.LeafletKeyboardEvent} */ (/** @type {unknown} */ (event));
    if (!KEYS.has(originalEvent.key)) return;
    originalEvent.preventDefault();
    action();
  });
  return marker;
}

/** @param {L.Map} map @param {L.Marker} marker @param {number[]} rows @param {Table} table @param {Words} words */
export function bubble(map, marker, rows, table, words) {
  const content = document.createElement("div");
  content.className = "gp-bubble";
  if (rows.length === 1) content.append(...card(rows[0] ?? 0, table, words));
  else content.append(...several(rows, table, words));
  const popup = L.popup({ offset: [0, -6], maxWidth: 280, closeButton: false, closeOnEscapeKey: false });
  popup.setLatLng(marker.getLatLng()).setContent(content).openOn(map);
  content.querySelector("a")?.focus({ preventScroll: true });
  content.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    map.closePopup(popup);
    marker.getElement()?.focus({ preventScroll: true });
  });
}

/** @param {number} row @param {Table} table @param {Words} words @returns {Node[]} */
function card(row, table, words) {
  const about = document.createElement("p");
  about.append(...table.about(row));
  const precision = document.createElement("p");
  precision.className = "gp-bubble__precision";
  precision.textContent = words.say(`precision.${table.precision(row)}`);
  return [link(row, table), about, precision];
}

/** @param {number[]} rows @param {Table} table @param {Words} words @returns {Node[]} */
function several(rows, table, words) {
  const title = document.createElement("p");
  title.textContent = words.say("together", { n: words.number(rows.length) });
  const list = document.createElement("ul");
  for (const row of [...rows].sort((a, b) => a - b).slice(0, LISTED)) {
    list.appendChild(document.createElement("li")).append(link(row, table));
  }
  if (rows.length <= LISTED) return [title, list];
  const more = document.createElement("p");
  more.textContent = words.say("and-more", { n: words.number(rows.length - LISTED) });
  return [title, list, more];
}

/** @param {number} row @param {Table} table */
function link(row, table) {
  const made = document.createElement("a");
  made.href = table.href(row);
  made.textContent = table.name(row);
  return made;
}
