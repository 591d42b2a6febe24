/**
 * Nothing is left: which filters to drop, and what would come back; never a dead end.
 * @module
 */
import { button } from "./panel.js";

/** @typedef {import("./facets.js").Result} Result */
/** @typedef {import("./panel.js").Active} Active */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{ keys: string[], filter: string, count: number }} Offer */

const OFFERED = 4; // sets of filters, when no filter alone is in the way

/**
 * Each filter (all values of a facet are one) with what dropping it would give; when no single one
 * gives anything, the smallest sets that do.
 * @param {Active[]} active @param {Result} result @param {Words} words @returns {Offer[]} the best first
 */
export function offers(active, result, words) {
  if (result.rows.length || !active.length) return [];
  /** @type {Map<string, string[]>} */
  const labels = new Map();
  for (const { key, label } of active) labels.set(key, [...(labels.get(key) ?? []), label]);
  const named = (/** @type {string} */ key) => {
    const text = (labels.get(key) ?? []).join(", ");
    return key === "q" ? text : words.say("quoted", { text }); // the reader's words are quoted already
  };
  const nearest = result.nearest();
  const alone = nearest.some((keys) => keys.length === 1);
  const sets = alone ? [...labels.keys()].map((key) => [key]) : nearest;
  const found = sets.map((keys) => {
    return { keys, filter: keys.map(named).join(words.say("nor")), count: result.without(keys) };
  });
  found.sort((a, b) => b.count - a.count);
  return alone ? found : found.slice(0, OFFERED);
}

/**
 * @param {HTMLElement} place @param {Offer[]} offered @param {Words} words
 * @param {(keys: string[]) => void} drop
 */
export function showOffers(place, offered, words, drop) {
  place.hidden = !offered.length;
  place.replaceChildren(
    ...offered.map(({ keys, filter, count }) => {
      const item = document.createElement("li");
      item.append(button(words.count("drop", count, { filter }), "gp-button gp-button--quiet", () => drop(keys)));
      return item;
    }),
  );
}

/** What is said when nothing is left. @param {Active[]} active @param {Offer[]} offered @param {Words} words */
export function tellNothing(active, offered, words) {
  if (!active.length) return words.say("nothing");
  return words.say((offered[0]?.keys.length ?? 0) > 1 ? "none-several" : "none");
}
