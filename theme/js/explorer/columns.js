/**
 * The entries: names and addresses read off the list of the page, the rest off its columns.
 * Line `i` of every column is about item `i` of the list (grappe/exports/columns.py).
 * @module
 */

/** @typedef {{ codes: string[], sets: number[][], rows: number[], labels?: string[] }} Facet `labels`: of one without boxes */
/** @typedef {{ words: string[], rows: number[] }} Coded */
/**
 * @typedef {object} Columns
 * @property {number} rows
 * @property {Record<string, string>} id
 * @property {(number | null)[]} lat
 * @property {(number | null)[]} lon
 * @property {Coded} precision
 * @property {number[]} founded
 * @property {Record<string, Facet>} facets
 * @property {{ kind: Coded, type: Coded, place: Coded, country: Coded, state: Coded }} labels
 */
/**
 * @typedef {object} Table
 * @property {number} size
 * @property {HTMLLIElement[]} items
 * @property {Map<string, Facet>} facets
 * @property {Float64Array} lat degrees; not a number when there is no point
 * @property {Float64Array} lon
 * @property {number[]} founded 0 when unknown
 * @property {(row: number) => string} id
 * @property {(row: number) => string} name
 * @property {(row: number) => string} href
 * @property {(row: number) => string} precision
 * @property {(column: keyof Columns["labels"], row: number) => string} label the word of a card
 * @property {boolean} whole the list holds everything that a card shows
 * @property {(facet: string, row: number) => string[]} codes the values that an entry bears
 * @property {(facet: string, code: string) => string} labelOf for a facet without boxes
 * @property {(row: number) => string} summary empty when the list is too long to hold them
 * @property {(row: number) => boolean} placed
 * @property {(row: number) => Node[]} about the line that says what it is and where
 */

const UNIT = 100000;

/** @param {HTMLElement} explorer @returns {Table} */
export function readTable(explorer) {
  /** @type {Columns} */
  const columns = JSON.parse(explorer.querySelector("[data-gp-columns]")?.textContent ?? "{}");
  const list = explorer.querySelector(".gp-explorer__list");
  const items = /** @type {HTMLLIElement[]} */ ([...(list?.children ?? [])]);
  if (items.length !== columns.rows) throw new Error(`${items.length} items, ${columns.rows} rows`);
  const degrees = (/** @type {(number | null)[]} */ values) =>
    Float64Array.from(values, (value) => (value === null ? NaN : value / UNIT));
  const [lat, lon] = [degrees(columns.lat), degrees(columns.lon)];
  const link = (/** @type {number} */ row) =>
    /** @type {HTMLAnchorElement} */ (items[row]?.querySelector("a"));
  const whole = items[0]?.classList.contains("gp-card") ?? true; // before the script writes any
  return {
    size: items.length,
    whole,
    items,
    facets: new Map(Object.entries(columns.facets)),
    lat,
    lon,
    founded: columns.founded,
    id: (row) => columns.id[row] ?? lastFolder(link(row).getAttribute("href") ?? ""),
    name: (row) => link(row).textContent ?? "",
    href: (row) => link(row).href,
    precision: (row) => word(columns.precision, row),
    label: (column, row) => word(columns.labels[column], row),
    summary: (row) => items[row]?.querySelector("p:not(.gp-card__meta)")?.textContent ?? "",
    codes: (key, row) => {
      const facet = columns.facets[key];
      return (facet?.sets[facet.rows[row] ?? -1] ?? []).map((number) => facet?.codes[number] ?? "");
    },
    labelOf: (key, code) => {
      const facet = columns.facets[key];
      return facet?.labels?.[facet.codes.indexOf(code)] ?? code;
    },
    placed: (row) => !Number.isNaN(lat[row]),
    about: (row) => {
      const item = /** @type {HTMLLIElement} */ (items[row]);
      fill(item, row, columns, explorer);
      return [...(item.querySelector(".gp-card__meta")?.childNodes ?? [])].map((n) => n.cloneNode(true));
    },
  };
}

/** @param {string} address */
function lastFolder(address) {
  return address.replace(/\/$/, "").split("/").pop() ?? "";
}

/** @param {Coded} coded @param {number} row */
function word(coded, row) {
  return coded.words[coded.rows[row] ?? 0] ?? "";
}

/**
 * Give an item of a long list the line that the page left out.
 * @param {HTMLLIElement} item @param {number} row @param {Columns} columns @param {HTMLElement} explorer
 */
function fill(item, row, columns, explorer) {
  const { labels } = columns;
  if (item.classList.contains("gp-card")) return;
  item.className = "gp-card";
  item.querySelector("a")?.classList.add("gp-card__name");
  const kind = explorer.querySelector(`input[name=kind][value="${word(labels.kind, row)}"] + span`);
  const founded = columns.founded[row];
  const where = [word(labels.place, row), word(labels.country, row)].filter(Boolean).join(", ");
  const parts = [kind?.textContent, word(labels.type, row), where, founded || "", word(labels.state, row)];
  const meta = document.createElement("p");
  meta.className = "gp-card__meta";
  meta.textContent = parts.filter(Boolean).join(" · ");
  item.append(meta);
}
