/**
 * What the reader asked for, and the address: the same thing, both ways.
 * @module
 */

/** @typedef {{ lat: number, lon: number, zoom: number }} View */
/**
 * @typedef {object} State
 * @property {string} q
 * @property {Map<string, Set<string>>} facets
 * @property {string} sort empty: by relevance with words, else by name
 * @property {boolean} inView
 * @property {View | null} view where the reader took the map; null when it was not moved
 * @property {boolean} embed shown inside another page
 * @property {string} show what a narrow screen shows: `list` or `map`
 */

export const SORTS = new Set(["name", "date"]); // a distance is from somewhere: never in an address

/** @returns {State} */
export function nothing() {
  return { q: "", facets: new Map(), sort: "", inView: false, view: null, embed: false, show: "list" };
}

/**
 * Read an address; what it names and the page does not know is left out.
 * @param {string} search @param {(facet: string, code: string) => boolean} known @returns {State}
 */
export function fromAddress(search, known) {
  const state = nothing();
  for (const [key, value] of new URLSearchParams(search)) {
    if (key === "q") state.q = value.trim();
    else if (key === "inview") state.inView = value === "1";
    else if (key === "embed") state.embed = value === "1";
    else if (key === "sort") state.sort = SORTS.has(value) ? value : "";
    else if (key === "show") state.show = value === "map" ? "map" : "list";
    else if (key === "view") state.view = toView(value);
    else if (known(key, value)) state.facets.set(key, (state.facets.get(key) ?? new Set()).add(value));
  }
  return state;
}

/** @param {string} text @returns {View | null} */
function toView(text) {
  const [lat, lon, zoom] = text.split(",").map(Number);
  if (lat === undefined || lon === undefined || zoom === undefined) return null;
  const good = Math.abs(lat) <= 90 && Math.abs(lon) <= 540 && zoom >= 0 && zoom <= 20;
  return good ? { lat, lon, zoom } : null;
}

/** @param {State} state @returns {string} the query of the address, empty when nothing was asked */
export function toAddress(state) {
  const pairs = new URLSearchParams();
  if (state.embed) pairs.set("embed", "1");
  if (state.q) pairs.set("q", state.q);
  for (const [key, codes] of state.facets) for (const code of codes) pairs.append(key, code);
  if (SORTS.has(state.sort)) pairs.set("sort", state.sort);
  if (state.inView) pairs.set("inview", "1");
  if (state.show === "map") pairs.set("show", "map");
  const { view } = state;
  if (view) pairs.set("view", `${view.lat.toFixed(3)},${view.lon.toFixed(3)},${view.zoom}`);
  const text = pairs.toString().replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

/**
 * Keep the address in step: a choice is a step to go back to, a letter or a move of the map is not.
 * Inside another page there are no steps: that page's “back” is its own.
 * @param {State} state @param {boolean} step
 */
export function writeAddress(state, step) {
  const search = toAddress(state);
  if (search === location.search) return;
  const address = location.pathname + search + location.hash;
  if (step && !state.embed) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}
