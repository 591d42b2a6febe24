/**
 * The explorer page: map, list and facets are one thing, and the address holds its state.
 * @module
 */
import { fold } from "./fold.js";
import { Explorer } from "./explorer/page.js";
import { bindValueSearch } from "./explorer/panel.js";

for (const element of document.querySelectorAll('[data-gp="explorer"]')) {
  if (!(element instanceof HTMLElement)) continue;
  bindValueSearch(element, fold);
  new Explorer(element).start();
}
