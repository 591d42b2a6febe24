/**
 * The filters: boxes with counts, and what is on.
 * @module
 */

/** @typedef {import("./facets.js").Result} Result */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{ key: string, code: string, facet: string, box: HTMLInputElement, label: string, count: HTMLElement, item: HTMLElement }} Value */
/** @typedef {{ key: string, code: string | null, label: string }} Active `code` null: a filter without values */

/** @param {HTMLElement} explorer @returns {Value[]} */
export function readValues(explorer) {
  const counts = /** @type {NodeListOf<HTMLElement>} */ (explorer.querySelectorAll("[data-gp-count]"));
  return [...counts].map((count) => {
    const item = /** @type {HTMLElement} */ (count.closest("li"));
    const box = /** @type {HTMLInputElement} */ (item.querySelector("input"));
    const facet = count.closest("details")?.querySelector("summary")?.textContent ?? "";
    return { key: box.name, code: box.value, facet, box, label: item.querySelector("span")?.textContent ?? "", count, item };
  });
}

/** @param {Value[]} values @returns {State["facets"]} */
export function chosen(values) {
  /** @type {State["facets"]} */
  const facets = new Map();
  for (const { key, code, box } of values) {
    if (box.checked) facets.set(key, (facets.get(key) ?? new Set()).add(code));
  }
  return facets;
}

/** @param {Value[]} values @param {State["facets"]} facets */
export function choose(values, facets) {
  for (const { key, code, box } of values) {
    box.checked = facets.get(key)?.has(code) ?? false;
    const group = box.closest("details");
    if (box.checked && group) group.open = true;
  }
}

/** @param {Value[]} values @param {Result} result @param {Words} words */
export function showCounts(values, result, words) {
  /** @type {Map<string, Map<string, number>>} */
  const counts = new Map();
  for (const { key, code, count, item } of values) {
    if (!counts.has(key)) counts.set(key, result.counts(key));
    const number = counts.get(key)?.get(code) ?? 0;
    const text = words.number(number);
    if (count.textContent !== text) count.textContent = text;
    item.classList.toggle("gp-facet__none", number === 0);
  }
}

/** What folded filters say: how many are on, and how much they leave. @param {HTMLElement} filters @param {Active[]} active @param {number} found @param {Words} words */
export function tellFilters(filters, active, found, words) {
  const boxes = active.filter(({ code }) => code !== null).length;
  const [title, see] = ["[data-gp-filters]", "[data-gp-see]"].map((name) => filters.querySelector(name));
  if (title) title.textContent = boxes ? words.count("filters-open", boxes) : words.say("filters-none");
  if (see) see.textContent = words.count("see", found);
}

/** On a narrow screen the filters hide what they leave: a button folds them and goes there. @param {HTMLDetailsElement} filters @param {HTMLElement} results */
export function bindSee(filters, results) {
  filters.querySelector("[data-gp-see]")?.addEventListener("click", () => {
    filters.open = false;
    filters.querySelector("summary")?.focus({ preventScroll: true });
    results.scrollIntoView();
  });
}

/** Letters typed in a long facet leave the values that hold them, and those that are on. @param {HTMLElement} explorer @param {(text: string) => string} fold */
export function bindValueSearch(explorer, fold) {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (explorer.querySelectorAll("[data-gp-search-values]"))) {
    const items = /** @type {NodeListOf<HTMLElement>} */ (box.parentElement?.querySelectorAll("li"));
    box.addEventListener("input", (event) => {
      event.stopPropagation(); // it narrows what is offered, not what is found
      const asked = fold(box.value);
      box.closest("details")?.classList.toggle("gp-facet--asked", asked !== "");
      for (const item of items) {
        const on = item.querySelector("input")?.checked ?? false;
        item.hidden = !on && !fold(item.querySelector("span")?.textContent ?? "").includes(asked);
      }
    });
  }
}

/** Everything that narrows the list, as the reader named it. @param {State} state @param {Value[]} values @param {Words} words @returns {Active[]} */
export function actives(state, values, words) {
  /** @type {Active[]} */
  const found = [];
  if (state.q) found.push({ key: "q", code: null, label: words.say("text-chip", { text: state.q }) });
  for (const { key, code, label } of values) {
    // A year or a decade alone does not say what of.
    const told = words.say(`chip.${key}`, { value: label }) || label;
    if (state.facets.get(key)?.has(code)) found.push({ key, code, label: told });
  }
  if (state.inView) found.push({ key: "inview", code: null, label: words.say("in-view-chip") });
  return found;
}

/**
 * @param {HTMLElement} place @param {Active[]} active @param {Words} words
 * @param {(one: { key: string, code: string | null }) => void} remove @param {() => void} clear
 */
export function showActive(place, active, words, remove, clear) {
  place.hidden = active.length === 0;
  const tags = active.map((one) => {
    const tag = button(one.label, "gp-tag", () => remove(one));
    tag.setAttribute("aria-label", words.say("remove", { filter: one.label }));
    return tag;
  });
  if (tags.length > 1) tags.push(button(words.say("clear"), "gp-tag gp-tag--all", clear));
  place.replaceChildren(
    ...tags.map((tag) => {
      const item = document.createElement("li");
      item.append(tag);
      return item;
    }),
  );
}

/** @param {string} text @param {string} className @param {() => void} action */
export function button(text, className, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
}
