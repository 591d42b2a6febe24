/**
 * What the script says, in the page's language: the words that the page carries.
 * @module
 */

/** @typedef {(key: string, values?: Readonly<Record<string, string | number>>) => string} Say */
/** @typedef {{ say: Say, count: (key: string, n: number, values?: Readonly<Record<string, string>>) => string, number: (n: number) => string, date: (day: string) => string }} Words */

/** @param {string} language @returns {Words} */
export function readWords(language) {
  /** @type {Record<string, string>} */
  const texts = JSON.parse(document.getElementById("gp-explorer-strings")?.textContent ?? "{}");
  const format = new Intl.NumberFormat(language);
  const plural = new Intl.PluralRules(language);
  /** @type {Say} */
  const say = (key, values = {}) =>
    (texts[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  const number = (/** @type {number} */ n) => format.format(n);
  return {
    say,
    number,
    date: (day) => {
      const told = new Date(day).toLocaleDateString(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" });
      return language === "fr" ? told.replace(/^1 /, "1er\u00a0") : told;
    },
    // French and English have two forms here; French “many” (a million) reads as “other”.
    count: (key, n, values) =>
      say(`${key}.${plural.select(n) === "one" ? "one" : "other"}`, { ...values, n: number(n) }),
  };
}
