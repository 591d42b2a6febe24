/**
 * “Download”: the entries on screen as a file, made here; what makes it is loaded on the first click.
 * @module
 */
import { siteRoot } from "../root.js";

/** @typedef {import("../takeout/records.js").About} About */
/** @typedef {import("./columns.js").Table} Table */
/** @typedef {import("./panel.js").Active} Active */
/** @typedef {import("./panel.js").Value} Value */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{ rows: number[], actives: Active[], address: string }} Seen what the reader has on screen */

const SPDX = "CC-BY-4.0 OR etalab-2.0";
const KEPT = 10000; // milliseconds that a slow browser has to save the file

/**
 * @param {HTMLElement} explorer @param {Table} table @param {Value[]} values @param {Words} words
 * @param {() => Seen} seen
 */
export function bindTake(explorer, table, values, words, seen) {
  const status = explorer.querySelector("[data-gp-take-status]");
  const tell = (/** @type {string} */ text) => {
    if (status) status.textContent = text;
  };
  const labels = new Map(values.map(({ key, code, label }) => [`${key}:${code}`, label]));
  const label = (/** @type {string} */ facet, /** @type {string} */ code) =>
    labels.get(`${facet}:${code}`) ?? table.labelOf(facet, code);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (explorer.querySelectorAll("[data-gp-take]"))) {
    button.addEventListener("click", async () => {
      const now = seen();
      const about = aboutOf(now, values, words, explorer.dataset["gpEdition"] ?? "", table.whole);
      tell(words.say("take.making"));
      try {
        /** @type {typeof import("../takeout.js")} */
        const { file } = await import(new URL("takeout.js", import.meta.url).href);
        const made = file(button.dataset["gpTake"] ?? "", { rows: now.rows, table, words, label, root: siteRoot().href, about });
        save(made.content, made.name);
        tell(words.count("take.made", now.rows.length, { name: made.name }));
      } catch {
        tell(words.say("take.failed"));
      }
    });
  }
}

/** @param {Blob} content @param {string} name */
function save(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}

/**
 * @param {Seen} seen @param {Value[]} values @param {Words} words @param {string} edition @param {boolean} whole
 * @returns {About}
 */
function aboutOf({ rows, actives, address }, values, words, edition, whole) {
  const query = asked(actives, values, words);
  const dated = edition ? words.date(edition) : "";
  const title = words.say("take.title");
  const cited = { n: words.number(rows.length), query, date: dated, url: address };
  return {
    title,
    query,
    view: address,
    edition,
    dated,
    licence: SPDX,
    terms: words.say("take.terms"),
    citation: words.say("take.cite", cited),
    note: whole ? "" : words.say("take.short"),
    language: document.documentElement.lang,
  };
}

/** What was asked, in words: « Besoin : Emploi, Logement ; Pays : France ». @param {Active[]} actives @param {Value[]} values @param {Words} words */
function asked(actives, values, words) {
  /** @type {Map<string, string[]>} */
  const parts = new Map();
  for (const { key, code, label } of actives) {
    const value = values.find((one) => one.key === key && one.code === code);
    const name = value?.facet ?? "";
    parts.set(name, [...(parts.get(name) ?? []), value?.label ?? label]);
  }
  const told = [...parts].flatMap(([name, labels]) =>
    name ? [words.say("take.part", { name, values: labels.join(", ") })] : labels,
  );
  return told.join(words.say("take.between")) || words.say("take.everything");
}
