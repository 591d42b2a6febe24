/**
 * Which rows match, and how many each value would give.
 *
 * Values of one facet are alternatives; facets, words and the map's view narrow each other. Each row
 * counts the filters it fails: a row that fails none matches, and one that fails a single filter is
 * what dropping that filter would add, so one pass answers everything.
 * @module
 */

/** @typedef {import("./columns.js").Table} Table */
/** @typedef {{ key: string, passes: (row: number) => boolean }} Filter */
/**
 * @typedef {object} Result
 * @property {number[]} rows those that match, in the order of the list
 * @property {(key: string) => Map<string, number>} counts for a facet: code → rows, given the other filters
 * @property {(key: string) => number} without how many rows would match without a filter
 */

/** @param {Table} table @param {Map<string, Set<string>>} chosen @returns {Filter[]} */
export function facetFilters(table, chosen) {
  return [...chosen].map(([key, codes]) => {
    const facet = table.facets.get(key);
    const wanted = new Set((facet?.codes ?? []).flatMap((code, number) => (codes.has(code) ? [number] : [])));
    const good = (facet?.sets ?? []).map((set) => set.some((number) => wanted.has(number)));
    const sets = facet?.rows ?? [];
    return { key, passes: (row) => good[sets[row] ?? -1] ?? false };
  });
}

/** @param {Table} table @param {Filter[]} filters @returns {Result} */
export function match(table, filters) {
  const failures = new Uint8Array(table.size);
  const last = new Int8Array(table.size).fill(-1); // the filter it failed, when it failed one
  filters.forEach(({ passes }, number) => {
    for (let row = 0; row < table.size; row += 1) {
      if (passes(row)) continue;
      failures[row] = (failures[row] ?? 0) + 1;
      last[row] = number;
    }
  });
  const rows = [];
  for (let row = 0; row < table.size; row += 1) if (failures[row] === 0) rows.push(row);
  const number = (/** @type {string} */ key) => filters.findIndex((filter) => filter.key === key);
  /** @param {number} but @param {number} row */
  const passes = (but, row) => failures[row] === 0 || (failures[row] === 1 && but >= 0 && last[row] === but);
  return {
    rows,
    counts: (key) => tally(table, key, (row) => passes(number(key), row)),
    without: (key) => {
      const but = number(key);
      let count = 0;
      for (let row = 0; row < table.size; row += 1) if (passes(but, row)) count += 1;
      return count;
    },
  };
}

/** @param {Table} table @param {string} key @param {(row: number) => boolean} counted */
function tally(table, key, counted) {
  const facet = table.facets.get(key);
  /** @type {Map<string, number>} */
  const found = new Map();
  if (!facet) return found;
  const sets = new Uint32Array(facet.sets.length);
  facet.rows.forEach((set, row) => {
    if (counted(row)) sets[set] = (sets[set] ?? 0) + 1;
  });
  facet.sets.forEach((numbers, set) => {
    for (const number of numbers) {
      const code = facet.codes[number] ?? "";
      found.set(code, (found.get(code) ?? 0) + (sets[set] ?? 0));
    }
  });
  return found;
}
