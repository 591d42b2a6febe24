/**
 * The explorer inside another page: the view alone, and a way to the whole of it.
 * @module
 */
import { viewAddress } from "./share.js";

/**
 * Open entries outside: their pages refuse to be framed. What frames the view was left out before it
 * was drawn (theme/overrides/main.html).
 * @param {HTMLElement} explorer
 */
export function startEmbed(explorer) {
  const way = /** @type {HTMLElement | null} */ (explorer.querySelector(".gp-explorer__whole"));
  if (way) way.hidden = false;
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link?.href || link.getAttribute("href")?.startsWith("#")) return;
      link.target = "_blank";
      link.rel = "noopener";
    },
    true,
  );
}

/** The way to the whole view leads to what is seen now. @param {HTMLElement} explorer @param {string} address */
export function followEmbed(explorer, address) {
  const link = /** @type {HTMLAnchorElement | null} */ (explorer.querySelector(".gp-explorer__whole a"));
  if (link) link.href = viewAddress(address, false);
}
