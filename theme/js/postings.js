/**
 * Postings: which documents have a word, how much it weighs there, and what several words give.
 * @module
 */

/** @typedef {"exact" | "prefix" | "typo" | "synonym"} How */
/** @typedef {{typed: string, found: string, how: How}} Match one typed word and what answered it */
/** @typedef {{score: number, match: Match}} Score */
/** @typedef {Map<number, Score>} Scores per document number */
/** @typedef {{number: number, score: number, implied: number, matches: Match[]}} Ranked `implied`: matches by synonym */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The document numbers of one stretch of postings. @param {string} text */
export function* decode(text) {
  let number = -1;
  let gap = 0;
  let shift = 0;
  for (const digit of text) {
    const value = DIGITS.indexOf(digit);
    gap += (value & 31) << shift;
    shift += 5;
    if (value > 31) continue;
    number += gap + 1;
    yield number;
    gap = 0;
    shift = 0;
  }
}

/** Add scores to others; the better one stays. @param {Scores} into @param {Scores} from */
export function merge(into, from) {
  for (const [number, found] of from) {
    if (found.score > (into.get(number)?.score ?? 0)) into.set(number, found);
  }
}

/** The documents that all have. @param {Scores[]} all @returns {Scores} */
export function both(all) {
  const [first, ...rest] = all;
  /** @type {Scores} */
  const kept = new Map();
  for (const [number, found] of first ?? []) {
    if (rest.every((scores) => scores.has(number))) kept.set(number, found);
  }
  return kept;
}

/** The documents with the most words, by their sum of scores. @param {Scores[]} terms */
export function gather(terms) {
  /** @type {Map<number, Ranked>} */
  const sums = new Map();
  for (const scores of terms) {
    for (const [number, { score, match }] of scores) {
      const sum = sums.get(number) ?? { number, score: 0, implied: 0, matches: [] };
      sum.score += score;
      sum.implied += Number(match.how === "synonym");
      sum.matches.push(match);
      sums.set(number, sum);
    }
  }
  const words = [...sums.values()].reduce((most, sum) => Math.max(most, sum.matches.length), 0);
  const documents = [...sums.values()].filter((sum) => words > 0 && sum.matches.length === words);
  // A page that uses the words themselves comes before one that a synonym alone brings.
  documents.sort((a, b) => a.implied - b.implied || b.score - a.score || a.number - b.number);
  return { documents, words };
}
