/**
 * The same entries as CSV (RFC 4180), GeoJSON (RFC 7946) and JSON.
 * @module
 */

/** @typedef {import("./records.js").About} About */
/** @typedef {import("./records.js").Cell} Cell */
/** @typedef {import("./records.js").Plain} Plain */
/** @typedef {import("./records.js").Taken} Taken */

const BETWEEN = "|"; // as in the catalogue's own tables
const CODED = new Set(["latitude", "longitude"]); // in the geometry

/** @param {Plain} value @returns {string | number | null} */
export function flat(value) {
  return Array.isArray(value) ? value.join(BETWEEN) : value;
}

/** A table has no place for notes: each line ends with where it comes from. @param {Taken} taken */
export function csv({ about, words, entries }) {
  const origin = /** @type {const} */ (["terms", "edition", "query", "citation"]);
  const told = ["licence", "edition", "query", "citation"].map((key) => words.say(`take.${key}`));
  const titles = (entries[0]?.cells ?? []).map(({ title }) => title);
  const lines = entries.map(({ cells }) => [...cells.map((cell) => flat(cell.told)), ...origin.map((key) => about[key])]);
  return [[...titles, ...told], ...lines].map((line) => `${line.map(field).join(",")}\r\n`).join("");
}

/** @param {Plain} value */
function field(value) {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Codes under their own name, words beside them. @param {Cell[]} cells */
function properties(cells) {
  /** @type {Record<string, Plain>} */
  const found = {};
  for (const { key, code, told } of cells) {
    found[key] = code;
    if (told !== code) found[`${key}_label`] = told || null;
  }
  return found;
}

/** @param {About} about */
function head({ title, query, view, edition, licence, terms, citation, note, language }) {
  return { title, language, query, view, edition, licence, terms, citation, ...(note ? { note } : {}) };
}

/** @param {Taken} taken */
export function json({ about, entries }) {
  const value = { ...head(about), total: entries.length, entries: entries.map(({ cells }) => properties(cells)) };
  return `${JSON.stringify(value, null, 1)}\n`;
}

/** What says where it comes from is a foreign member, which RFC 7946 allows. @param {Taken} taken */
export function geojson({ about, entries }) {
  const features = entries.map(({ lat, lon, cells }) => ({
    type: "Feature",
    id: cells.find(({ key }) => key === "id")?.code,
    geometry: lat === null || lon === null ? null : { type: "Point", coordinates: [lon, lat] },
    properties: properties(cells.filter(({ key }) => !CODED.has(key))),
  }));
  return `${JSON.stringify({ type: "FeatureCollection", ...head(about), features }, null, 1)}\n`;
}
