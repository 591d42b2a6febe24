/**
 * The text box: the search index answers; until it does, or when it cannot, names and places do.
 * @module
 */
import { fold } from "../fold.js";
import { siteRoot } from "../root.js";
import { query } from "../search.js";

/** @typedef {import("./columns.js").Table} Table */
/** @typedef {Map<string, number>} Ranks id → its place among the answers, the best first */

/**
 * @param {string} text @param {string} language
 * @returns {Promise<Ranks | null>} null when the text holds nothing to look for
 */
export async function ask(text, language) {
  const found = await query(text, language, siteRoot());
  return found && new Map(found.map(({ id }, rank) => [id, rank]));
}

/**
 * Every entry whose card holds all the words.
 * @param {string} text @param {Table} table @returns {Ranks | null}
 */
export function look(text, table) {
  const asked = fold(text).split(" ").filter(Boolean);
  if (!asked.length) return null;
  /** @type {Ranks} */
  const found = new Map();
  table.items.forEach((item, row) => {
    const said = fold(item.textContent ?? "");
    if (asked.every((word) => said.includes(word))) found.set(table.id(row), found.size);
  });
  return found;
}
