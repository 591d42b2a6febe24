/**
 * The explorer page: map, list and facets are one thing, and the address holds its state.
 * @module
 */
import { applyState, readAddress, readForm, writeAddress } from "./explorer/state.js";
import { readRows } from "./explorer/rows.js";
import { drop, matching, showCounts } from "./explorer/facets.js";
import { openMap } from "./explorer/map.js";
import { query } from "./search.js";
import { siteRoot } from "./root.js";

/** @param {HTMLElement} explorer */
async function start(explorer) {
  const form = /** @type {HTMLFormElement} */ (explorer.querySelector("form"));
  const status = /** @type {HTMLElement} */ (explorer.querySelector("[role=status]"));
  const advice = /** @type {HTMLElement} */ (explorer.querySelector(".gp-explorer__drop"));
  const rows = readRows(explorer);
  const language = document.documentElement.lang;
  let turn = 0;

  form.hidden = false;
  // On a phone the filters wait behind their heading; a wide screen shows them beside the list.
  const filters = /** @type {HTMLDetailsElement} */ (form.querySelector(".gp-filters"));
  filters.open = matchMedia("(min-width: 60em)").matches;
  applyState(form, readAddress());
  const map = await openMap(explorer, rows, status.dataset.gpZoom ?? "", () => {
    if (readForm(form).inView) refresh();
  });

  /** Filter everything by what the form says, and tell it. */
  async function refresh() {
    const mine = ++turn;
    const state = readForm(form);
    const found = state.q ? await query(state.q, language, siteRoot()) : null;
    if (mine !== turn) return; // another change came while the words were looked up
    const ids = found ? new Set(found.map((result) => result.id)) : null;
    const seen = (/** @type {import("./explorer/rows.js").Row} */ row) => !state.inView || map.sees(row);
    const shown = matching(rows, state.facets, ids).filter(seen);
    const visible = new Set(shown);
    for (const row of rows) row.element.hidden = !visible.has(row);
    showCounts(explorer, rows.filter(seen), state.facets, ids);
    map.show(shown);
    const words = status.dataset;
    const pattern = shown.length === 0 ? words.gpNone : shown.length === 1 ? words.gpOne : words.gpOther;
    status.textContent = (pattern ?? "").replace("{n}", String(shown.length));
    advice.replaceChildren(...(shown.length ? [] : drop(form, rows, state.facets, ids, words.gpDrop ?? "", refresh)));
    writeAddress(state);
  }

  form.addEventListener("input", refresh);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(refresh));
  addEventListener("popstate", () => {
    applyState(form, readAddress());
    refresh();
  });
  await refresh();
}

for (const explorer of document.querySelectorAll('[data-gp="explorer"]')) {
  start(/** @type {HTMLElement} */ (explorer));
}
