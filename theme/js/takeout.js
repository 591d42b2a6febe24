/**
 * What is on screen, as a file: loaded when a reader asks for one, and made in the browser.
 * @module
 */
import { csv, geojson, json } from "./takeout/formats.js";
import { records } from "./takeout/records.js";
import { xlsx } from "./takeout/xlsx.js";

/** @typedef {import("./takeout/records.js").Selection} Selection */
/** @typedef {import("./takeout/records.js").Taken} Taken */

/** @type {Readonly<Record<string, { type: string, made: (taken: Taken) => BlobPart }>>} */
const FORMATS = {
  csv: { type: "text/csv", made: csv },
  geojson: { type: "application/geo+json", made: geojson },
  json: { type: "application/json", made: json },
  xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", made: xlsx },
};

/** @param {string} format @param {Selection} selection @returns {{ name: string, content: Blob }} */
export function file(format, selection) {
  const known = FORMATS[format];
  if (!known) throw new Error(`no format ${format}`);
  const content = new Blob([known.made(records(selection))], { type: known.type });
  const stem = ["grappe", selection.about.edition, selection.rows.length].filter(Boolean).join("-");
  return { name: `${stem}.${format}`, content };
}
