/**
 * Questions to the search index: `query` for all ids (the explorer), `search` for a result list.
 * @module
 */
import { fold, singular, tokens, written } from "./fold.js";
import { open } from "./search-index.js";

/** @typedef {import("./postings.js").Match} Match */
/** @typedef {{id: string, number: number, score: number}} Hit */
/** @typedef {{url: string, kind: string, title: string, place: string, summary: string, score: number, matches: Match[]}} Found */
/** @typedef {Found & {id: string, because: Record<string, string>}} Result `because`: found word → term it stands for */
/** @typedef {{total: number, complete: boolean, results: Result[]}} Answer `complete`: every word was found */

/**
 * All documents that answer a text, best first; `null` when it holds nothing to look for.
 * @param {string} text
 * @param {string} language
 * @param {string | URL} root
 * @returns {Promise<Hit[] | null>}
 */
export async function query(text, language, root) {
  const index = await open(language, root);
  if (index.asked(text).length === 0) return null;
  const [{ documents }, ids] = await Promise.all([
    index.rank(text),
    /** @type {Promise<string[]>} */ (index.file("ids")),
  ]);
  return documents.map(({ number, score }) => ({ id: ids[number] ?? "", number, score }));
}

/**
 * The best answers to a text, with what a result list shows.
 * @param {string} text
 * @param {string} language
 * @param {string | URL} root
 * @param {number} [limit]
 * @returns {Promise<Answer>}
 */
export async function search(text, language, root, limit = 8) {
  const index = await open(language, root);
  const { documents, complete } = await index.rank(text);
  const shown = documents.slice(0, limit);
  const implied = shown.some((hit) => hit.matches.some((match) => match.how === "synonym"));
  /** @type {Promise<Record<string, string[]>>} */
  const terms = implied ? index.file("synonyms") : Promise.resolve({});
  const [reasons, ...records] = await Promise.all([
    terms,
    ...shown.map((hit) => index.record(hit.number)),
  ]);
  const results = shown.map(({ score, matches }, n) => {
    const [id, url, kind, title, place, summary] = /** @type {import("./search-index.js").Record_} */ (records[n]);
    /** @type {Record<string, string>} */
    const because = {};
    for (const { how, found } of matches) {
      const term = (how === "synonym" ? reasons[found] ?? [] : []).find((known) => {
        return !tokens(known, language, index.stop).includes(found);
      });
      if (term) because[found] = term;
    }
    const href = new URL(url, new URL(root, document.baseURI)).href;
    return { id, url: href, kind, title, place, summary, score, matches, because };
  });
  return { total: documents.length, complete, results };
}

/**
 * Cut a text at the words that matched, for marking them.
 * @param {string} text
 * @param {Match[]} matches
 * @param {string} language
 * @returns {{text: string, hit: boolean}[]}
 */
export function segments(text, matches, language) {
  const found = new Set(matches.map((match) => match.found));
  /** @param {string} word */
  const hit = (word) => found.has(singular(fold(word).replaceAll(" ", ""), language));
  /** @type {[start: number, end: number][]} */
  const marks = [];
  for (const { start, text: word } of written(text)) {
    if (hit(word)) {
      marks.push([start, start + word.length]);
      continue;
    }
    for (const piece of word.matchAll(/[\p{L}\p{N}]+/gu)) {
      const at = start + piece.index;
      if (hit(piece[0])) marks.push([at, at + piece[0].length]);
    }
  }
  /** @type {{text: string, hit: boolean}[]} */
  const cut = [];
  let last = 0;
  for (const [start, end] of marks) {
    if (start > last) cut.push({ text: text.slice(last, start), hit: false });
    cut.push({ text: text.slice(start, end), hit: true });
    last = end;
  }
  if (last < text.length) cut.push({ text: text.slice(last), hit: false });
  return cut;
}
