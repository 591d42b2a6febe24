/**
 * A list narrowed by typing and by choices: `data-gp="narrow"` around groups (`data-gp-group`) of
 * items (`data-gp-item="facet:code …"`), with its words in `data-gp-one`, `-other`, `-none`. The
 * page is whole without it: its field (`.gp-narrow`) is shown only where scripts run.
 * @module
 */
import { fold } from "./fold.js";

/** What an item stands under: the publisher of a source, not the first of its fellows. @param {HTMLElement} item */
const headOf = (item) => {
  const head = item.closest("[data-gp-group]")?.querySelector("dt");
  return head?.closest("[data-gp-item]") ? "" : head?.textContent ?? "";
};

/** @param {HTMLElement} box */
export function narrow(box) {
  const items = [...box.querySelectorAll("[data-gp-item]")].filter((e) => e instanceof HTMLElement);
  const groups = [...box.querySelectorAll("[data-gp-group]")].filter((e) => e instanceof HTMLElement);
  /** @type {Map<HTMLElement, string>} read at the first letter: a long page is not kept waiting for it */
  const texts = new Map();
  const facets = [...box.querySelectorAll("select[data-gp-facet]")].filter((e) => e instanceof HTMLSelectElement);

  const field = box.querySelector(".gp-narrow input");
  const told = box.querySelector(".gp-narrow [role=status]");
  if (!(field instanceof HTMLInputElement) || !told) return;

  const update = () => {
    const wanted = fold(field.value).split(" ").filter(Boolean);
    const codes = facets.map((select) => select.value).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const text = wanted.length ? (texts.get(item) ?? ` ${fold(`${headOf(item)} ${item.textContent}`)} `) : "";
      if (wanted.length) texts.set(item, text);
      const has = ` ${item.dataset["gpItem"] ?? ""} `;
      const kept = wanted.every((word) => text.includes(` ${word}`)) && codes.every((code) => has.includes(` ${code} `));
      item.hidden = !kept;
      if (kept) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-gp-item]:not([hidden])");
    const words = shown === 0 ? "gpNone" : shown === 1 ? "gpOne" : "gpOther";
    told.textContent = (box.dataset[words] ?? "").replace("{n}", String(shown));
  };
  field.addEventListener("input", update);
  for (const select of facets) select.addEventListener("change", update);
  // A link to an item that is hidden asks for it: everything is shown again.
  addEventListener("hashchange", () => {
    const wanted = document.getElementById(location.hash.slice(1));
    if (!wanted || !box.contains(wanted) || !wanted.closest("[hidden]")) return;
    field.value = "";
    for (const select of facets) select.value = "";
    update();
    wanted.scrollIntoView();
  });
  update();
}
