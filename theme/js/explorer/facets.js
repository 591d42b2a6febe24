/**
 * Which rows match, how many each value would give, and which filter to drop when none does.
 * Values of one facet are alternatives; facets narrow each other.
 * @module
 */

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {Map<string, Set<string>>} Facets */

/** @param {Row} row @param {Facets} facets @param {string} [but] a facet not to apply */
function accepts(row, facets, but) {
  for (const [key, codes] of facets) {
    if (key !== but && ![...codes].some((code) => row.values.has(`${key}:${code}`))) return false;
  }
  return true;
}

/** @param {Row[]} rows @param {Facets} facets @param {Set<string> | null} ids */
export function matching(rows, facets, ids) {
  return rows.filter((row) => (!ids || ids.has(row.id)) && accepts(row, facets));
}

/**
 * Beside each value, write how many entries it would show given the other facets.
 * @param {HTMLElement} explorer @param {Row[]} rows @param {Facets} facets @param {Set<string> | null} ids
 */
export function showCounts(explorer, rows, facets, ids) {
  const asked = ids ? rows.filter((row) => ids.has(row.id)) : rows;
  /** @type {Map<string, Map<string, number>>} */
  const counts = new Map();
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (explorer.querySelectorAll("[data-gp-count]"))) {
    const value = place.dataset.gpCount ?? "";
    const key = value.slice(0, value.indexOf(":"));
    if (!counts.has(key)) counts.set(key, tally(asked.filter((row) => accepts(row, facets, key))));
    const count = counts.get(key)?.get(value) ?? 0;
    place.textContent = String(count);
    place.closest("li")?.classList.toggle("gp-facet__none", count === 0);
  }
}

/** @param {Row[]} rows */
function tally(rows) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const row of rows) for (const value of row.values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}

/**
 * Offer, for each filter, what dropping it would give.
 * @param {HTMLFormElement} form @param {Row[]} rows @param {Facets} facets
 * @param {Set<string> | null} ids @param {string} words @param {() => void} refresh
 */
export function drop(form, rows, facets, ids, words, refresh) {
  const offers = [];
  if (ids) {
    const box = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    offers.push({ label: box.value, count: matching(rows, facets, null).length, undo: () => (box.value = "") });
  }
  for (const key of facets.keys()) {
    const fields = [...form.elements].filter(
      (field) => field instanceof HTMLInputElement && field.name === key && field.checked,
    );
    const label = fields.map((field) => field.closest("label")?.querySelector("span")?.textContent ?? "").join(", ");
    const others = new Map([...facets].filter(([other]) => other !== key));
    const undo = () => fields.forEach((field) => (/** @type {HTMLInputElement} */ (field).checked = false));
    offers.push({ label, count: matching(rows, others, ids).length, undo });
  }
  return offers.map(({ label, count, undo }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "gp-button gp-button--quiet";
    button.textContent = words.replace("{filter}", label).replace("{n}", String(count));
    button.addEventListener("click", () => {
      undo();
      refresh();
    });
    return button;
  });
}
