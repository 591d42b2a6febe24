/**
 * The list: the page's own items, those that match, in the order asked for, a screenful at a time.
 * @module
 */

/** @typedef {import("./columns.js").Table} Table */
/** @typedef {import("./words.js").Words} Words */

const PAGE = 50;

/**
 * @param {HTMLElement} explorer @param {Table} table @param {Words} words
 * @returns {{ show: (rows: number[], distances: Float64Array | null) => void }}
 */
export function bindList(explorer, table, words) {
  const list = /** @type {HTMLElement} */ (explorer.querySelector(".gp-explorer__list"));
  const more = /** @type {HTMLButtonElement} */ (explorer.querySelector("[data-gp-more]"));
  /** @type {number[]} */
  let rows = [];
  /** @type {Float64Array | null} */
  let distances = null;
  let written = 0;

  /** @param {number} row */
  function item(row) {
    const made = /** @type {HTMLLIElement} */ (table.items[row]);
    table.about(row); // a long list gets the rest of its line when it is shown
    const meta = made.querySelector(".gp-card__meta");
    meta?.querySelector(".gp-card__distance")?.remove();
    const distance = distances?.[row];
    if (distance !== undefined && !Number.isNaN(distance)) {
      const told = document.createElement("span");
      told.className = "gp-card__distance";
      told.textContent = ` · ${words.say("distance", { n: words.number(Math.round(distance)) })}`;
      meta?.append(told);
    }
    return made;
  }

  function button() {
    const left = rows.length - written;
    more.hidden = left <= 0;
    more.textContent = words.say("more", { n: words.number(Math.min(PAGE, left)) });
  }

  more.addEventListener("click", () => {
    const next = rows.slice(written, written + PAGE).map(item);
    list.append(...next);
    written += next.length;
    button();
    next[0]?.querySelector("a")?.focus(); // the reader goes on where the list went on
  });

  return {
    show(found, from) {
      [rows, distances] = [found, from];
      const first = rows.slice(0, PAGE).map(item);
      list.replaceChildren(...first);
      list.classList.remove("gp-explorer__list--long");
      written = first.length;
      button();
    },
  };
}
