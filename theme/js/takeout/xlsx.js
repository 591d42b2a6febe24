/**
 * A workbook of two sheets, the entries and what they are: the least of Office Open XML
 * (ECMA-376) that spreadsheets open without a word. Texts are texts: none is ever a formula.
 * @module
 */
import { strToU8, zipSync } from "fflate";
import { flat } from "./formats.js";

/** @typedef {import("./records.js").Taken} Taken */
/** @typedef {string | number | null} Value */

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const LONGEST = 32767; // characters that a cell may hold
const WIDTHS = /** @type {Readonly<Record<string, number>>} */ ({ id: 28, name: 36, summary: 60, url: 44, json: 44, latitude: 10, longitude: 10 });
const WIDTH = 20;
const EPOCH = "1980-01-01T00:00:00"; // the same entries give the same file

/** @param {Taken} taken @returns {Uint8Array<ArrayBuffer>} */
export function xlsx({ about, words, entries }) {
  const columns = entries[0]?.cells ?? [];
  const titles = columns.map(({ title }) => title);
  const lines = entries.map(({ cells }) => cells.map((cell) => flat(cell.told)));
  const widths = columns.map(({ key }) => WIDTHS[key] ?? WIDTH);
  /** @type {Value[][]} */
  const told = [[about.title, null]];
  const said = /** @type {const} */ ([["query", "query"], ["view", "view"], ["edition", "dated"], ["licence", "terms"], ["citation", "citation"], ["note", "note"]]);
  for (const [key, member] of said) if (about[member]) told.push([words.say(`take.${key}`), about[member]]);
  const files = {
    "[Content_Types].xml": contentTypes(),
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": workbook([words.say("take.sheet"), words.say("take.about")]),
    "xl/_rels/workbook.xml.rels": relations([["worksheet", "worksheets/sheet1.xml"], ["worksheet", "worksheets/sheet2.xml"], ["styles", "styles.xml"]]),
    "xl/styles.xml": styles(),
    "xl/worksheets/sheet1.xml": sheet([titles, ...lines], widths, true),
    "xl/worksheets/sheet2.xml": sheet(told, [24, 100], false),
  };
  const entriesOfZip = Object.entries(files).map(([name, text]) => [name, strToU8(HEAD + text)]);
  return /** @type {Uint8Array<ArrayBuffer>} */ (zipSync(Object.fromEntries(entriesOfZip), { mtime: EPOCH }));
}

/** @param {string} text */
function escape(text) {
  return text
    .slice(0, LONGEST)
    // eslint-disable-next-line no-control-regex -- what XML 1.0 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** @param {number} number from 0 */
function column(number) {
  let name = "";
  for (let left = number + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return name;
}

/** @param {Value} value @param {string} place @param {number} style */
function cell(value, place, style) {
  if (value === null || value === "") return "";
  if (typeof value === "number") return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
}

/** @param {Value[][]} lines @param {number[]} widths @param {boolean} headed a line of titles stays in sight, with filters */
function sheet(lines, widths, headed) {
  const last = `${column(Math.max(0, widths.length - 1))}${lines.length}`;
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const cols = widths.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`).join("");
  const rows = lines.map((line, y) => {
    const strong = (/** @type {number} */ x) => Number(headed ? y === 0 : x === 0 || y === 0);
    return `<row r="${y + 1}">${line.map((value, x) => cell(value, `${column(x)}${y + 1}`, strong(x) || 2)).join("")}</row>`;
  });
  return (
    `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${headed ? frozen : ""}</sheetView></sheetViews>` +
    `<cols>${cols}</cols><sheetData>${rows.join("")}</sheetData>${headed ? `<autoFilter ref="A1:${last}"/>` : ""}</worksheet>`
  );
}

/** @param {string[]} names */
function workbook(names) {
  const sheets = names.map((name, n) => `<sheet name="${escape(name)}" sheetId="${n + 1}" r:id="r${n + 1}"/>`);
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets></workbook>`;
}

/** @param {[string, string][]} targets */
function relations(targets) {
  const all = targets.map(([type, target], n) => `<Relationship Id="r${n + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
}

function contentTypes() {
  const parts = /** @type {const} */ ([["workbook", "sheet.main"], ["worksheets/sheet1", "worksheet"], ["worksheets/sheet2", "worksheet"], ["styles", "styles"]]);
  const overrides = parts.map(([name, type]) => `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`);
  const defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>';
  return `<Types xmlns="${PACKAGE}/content-types">${defaults}${overrides.join("")}</Types>`;
}

/** Plain; bold titles; texts that wrap. */
function styles() {
  const font = (/** @type {string} */ bold) => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`;
  const plain = 'numFmtId="0" fillId="0" borderId="0" xfId="0"';
  return (
    `<styleSheet xmlns="${MAIN}"><fonts count="2">${font("")}${font("<b/>")}</fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>" +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="3"><xf ${plain} fontId="0"/><xf ${plain} fontId="1" applyFont="1"/>` +
    `<xf ${plain} fontId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}
