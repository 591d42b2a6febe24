/**
 * Which rows match, and how many each value would give.
 *
 * Values of one facet are alternatives; facets, words and the map's view narrow each other. Each row
 * remembers the filters it fails, one bit each: a row that fails none matches, and what dropping some
 * filters would add is what fails those alone, so one pass answers everything.
 * @module
 */

/** @typedef {import("./columns.js").Table} Table */
/** @typedef {{ key: string, passes: (row: number) => boolean }} Filter */
/**
 * @typedef {object} Result
 * @property {number[]} rows those that match, in the order of the list
 * @property {(key: string) => Map<string, number>} counts for a facet: code → rows, given the other filters
 * @property {(keys: string[]) => number} without how many rows would match without some filters
 * @property {() => string[][]} nearest the smallest sets of filters to drop for anything to be left
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

/** @param {Table} table @param {Filter[]} filters at most 31 @returns {Result} */
export function match(table, filters) {
  const failed = new Uint32Array(table.size);
  filters.forEach(({ passes }, number) => {
    const bit = 1 << number;
    for (let row = 0; row < table.size; row += 1) if (!passes(row)) failed[row] = (failed[row] ?? 0) | bit;
  });
  const rows = [];
  for (let row = 0; row < table.size; row += 1) if (failed[row] === 0) rows.push(row);
  /** @param {string[]} keys the bits of every filter but those */
  const others = (keys) => filters.reduce((bits, { key }, number) => (keys.includes(key) ? bits : bits | (1 << number)), 0);
  return {
    rows,
    counts: (key) => {
      const bits = others([key]);
      return tally(table, key, (row) => ((failed[row] ?? 0) & bits) === 0);
    },
    without: (keys) => {
      const bits = others(keys);
      return failed.reduce((count, mask) => count + Number((mask & bits) === 0), 0);
    },
    nearest: () => smallest(failed).map((mask) => filters.filter((_, n) => mask & (1 << n)).map(({ key }) => key)),
  };
}

/** The sets with the fewest bits. @param {Uint32Array} masks */
function smallest(masks) {
  const size = (/** @type {number} */ mask) => {
    let bits = 0;
    for (let left = mask; left; left &= left - 1) bits += 1;
    return bits;
  };
  const distinct = [...new Set(masks)];
  const fewest = Math.min(...distinct.map(size));
  return distinct.filter((mask) => size(mask) === fewest);
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
