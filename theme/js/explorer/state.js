/**
 * What the reader asked for, in the form and in the address: the same thing, both ways.
 * @module
 */

/** @typedef {{ q: string, inView: boolean, facets: Map<string, Set<string>> }} State */

const IN_VIEW = "inview";

/** @param {HTMLFormElement} form @returns {State} */
export function readForm(form) {
  return fromPairs([...new FormData(form)].map(([key, value]) => [key, String(value)]));
}

/** @returns {State} */
export function readAddress() {
  return fromPairs([...new URLSearchParams(location.search)]);
}

/** @param {string[][]} pairs @returns {State} */
function fromPairs(pairs) {
  /** @type {State} */
  const state = { q: "", inView: false, facets: new Map() };
  for (const [key = "", value = ""] of pairs) {
    if (key === "q") state.q = value.trim();
    else if (key === IN_VIEW) state.inView = true;
    else if (value) state.facets.set(key, (state.facets.get(key) ?? new Set()).add(value));
  }
  return state;
}

/** Keep the address in step, without filling the history at each letter. @param {State} state */
export function writeAddress(state) {
  const pairs = new URLSearchParams();
  if (state.q) pairs.set("q", state.q);
  for (const [key, codes] of state.facets) for (const code of codes) pairs.append(key, code);
  if (state.inView) pairs.set(IN_VIEW, "1");
  const search = pairs.size ? `?${pairs}` : "";
  if (search !== location.search) history.replaceState(null, "", location.pathname + search);
}

/** @param {HTMLFormElement} form @param {State} state */
export function applyState(form, state) {
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement)) continue;
    if (field.name === "q") field.value = state.q;
    else if (field.name === IN_VIEW) field.checked = state.inView;
    else if (field.type === "checkbox") {
      field.checked = state.facets.get(field.name)?.has(field.value) ?? false;
      const facet = field.closest("details");
      if (field.checked && facet) facet.open = true;
    }
  }
}
