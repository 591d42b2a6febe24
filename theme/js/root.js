/**
 * Where the site begins, whatever the depth of the page or the sub-path it is served under.
 * @module
 */

/** The site's root: told by the page, else two folders above this script. */
export function siteRoot() {
  const told = document.querySelector('meta[name="gp-root"]')?.getAttribute("content");
  return told ? new URL(told, document.baseURI) : new URL("../../", import.meta.url);
}
