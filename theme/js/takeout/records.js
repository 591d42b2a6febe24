/**
 * Entries as a download tells them: codes for programs, words for people, and where they come from.
 * @module
 */

/** @typedef {import("../explorer/columns.js").Table} Table */
/** @typedef {import("../explorer/words.js").Words} Words */
/**
 * @typedef {object} About what a file says of itself
 * @property {string} title
 * @property {string} query in words
 * @property {string} view the address of the view
 * @property {string} edition the day of the data, ISO 8601
 * @property {string} dated the same day, in words
 * @property {string} licence SPDX
 * @property {string} terms the licence, in words
 * @property {string} citation
 * @property {string} note empty when there is nothing to warn of
 * @property {string} language
 */
/**
 * @typedef {object} Selection
 * @property {number[]} rows in the order shown
 * @property {Table} table
 * @property {Words} words
 * @property {(facet: string, code: string) => string} label
 * @property {string} root the address of the site, from which data files are named
 * @property {About} about
 */
/** @typedef {string | number | null | string[]} Plain */
/** @typedef {{ key: string, title: string, code: Plain, told: Plain }} Cell `told`: in words, where a code has some */
/** @typedef {{ lat: number | null, lon: number | null, cells: Cell[] }} Taking */
/** @typedef {{ about: About, words: Words, entries: Taking[] }} Taken */

const FOLDERS = /** @type {Readonly<Record<string, string>>} */ ({ cluster: "clusters", practice: "practices", actor: "actors" });
// name in the file → facet
const LISTS = { countries: "country", regions: "region" };
const SUBJECTS = {
  needs: "need",
  sectors: "sector",
  components: "component",
  dimensions_documented: "dimension",
  tools: "tool",
};
const DIGITS = 5;

/** @param {Selection} selection @returns {Taken} */
export function records(selection) {
  const { rows, about, words, table } = selection;
  const entries = rows.map((row) => {
    const [lat, lon] = [degrees(table.lat[row]), degrees(table.lon[row])];
    return { lat, lon, cells: cells(row, selection, lat, lon) };
  });
  return { about, words, entries };
}

/** @param {number | undefined} value */
function degrees(value) {
  return value === undefined || Number.isNaN(value) ? null : Number(value.toFixed(DIGITS));
}

/**
 * @param {number} row @param {Selection} selection @param {number | null} lat @param {number | null} lon
 * @returns {Cell[]}
 */
function cells(row, selection, lat, lon) {
  const { table, words, label, root } = selection;
  /** @param {string} key @param {Plain} code @param {Plain} [told] @returns {Cell} */
  const cell = (key, code, told = code) => ({ key, title: words.say(`take.${key}`), code, told });
  /** @param {Readonly<Record<string, string>>} facets */
  const lists = (facets) =>
    Object.entries(facets).map(([key, facet]) => {
      const codes = table.codes(facet, row);
      return cell(key, codes, codes.map((code) => label(facet, code)));
    });
  /** @param {string} key @param {string} facet */
  const single = (key, facet) => {
    const code = table.codes(facet, row)[0] ?? null;
    return cell(key, code, code && label(facet, code));
  };
  const [id, kind] = [table.id(row), table.codes("kind", row)[0] ?? ""];
  const proof = Number(table.codes("proof", row)[0]);
  const precision = table.precision(row);
  return [
    cell("id", id),
    single("kind", "kind"),
    cell("name", table.name(row)),
    cell("type", table.codes("type", row)[0] ?? null, table.label("type", row)),
    single("state", "state"),
    single("outcome", "outcome"),
    cell("last_proof", proof || null),
    cell("began", table.founded[row] || null),
    ...lists(LISTS),
    cell("municipality", table.label("place", row) || null),
    cell("latitude", lat),
    cell("longitude", lon),
    cell("precision", precision || null, precision && words.say(`precision.${precision}`)),
    ...lists(SUBJECTS),
    ...(table.whole ? [cell("summary", table.summary(row) || null)] : []),
    cell("url", table.href(row)),
    cell("json", new URL(`api/v1/${FOLDERS[kind]}/${id}.json`, root).href),
  ];
}
