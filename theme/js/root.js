/**
 * Where the site begins, whatever the depth of the page or the sub-path it is served under, and
 * where the same page is in the other language.
 * @module
 */

/** The site's root: told by the page, else two folders above this script. */
export function siteRoot() {
  const told = document.querySelector('meta[name="gp-root"]')?.getAttribute("content");
  return told ? new URL(told, document.baseURI) : new URL("../../", import.meta.url);
}

/** The link to this page in the other language, where the page has one. */
export function otherLanguage() {
  const link = document.querySelector("a.gp-language");
  return link instanceof HTMLAnchorElement ? link : null;
}

/** The same place of the page in the other language: its sections bear the same ids there. */
export function keepPlaceInOtherLanguage() {
  const link = otherLanguage();
  link?.addEventListener("click", () => void (link.hash = location.hash));
}

/** The same question in the other language: codes and ids are the same there. @param {string} search */
export function keepInOtherLanguage(search) {
  const link = otherLanguage();
  if (link) link.search = search;
}
