/**
 * The rows of the explorer, read off the list that the page already shows.
 * @module
 */

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {HTMLElement} element
 * @property {Set<string>} values `facet:code`
 * @property {string} name
 * @property {string} href
 * @property {number | null} lat
 * @property {number | null} lon
 * @property {string} precision
 */

/**
 * @param {HTMLElement} explorer
 * @returns {Row[]}
 */
export function readRows(explorer) {
  const items = /** @type {NodeListOf<HTMLElement>} */ (explorer.querySelectorAll("li[data-id]"));
  return [...items].map((element) => {
    const link = /** @type {HTMLAnchorElement} */ (element.querySelector("a"));
    const { id = "", values = "", lat, lon, precision = "" } = element.dataset;
    return {
      id,
      element,
      values: new Set(values.split(" ")),
      name: link.textContent ?? "",
      href: link.href,
      lat: lat ? Number(lat) : null,
      lon: lon ? Number(lon) : null,
      precision,
    };
  });
}
