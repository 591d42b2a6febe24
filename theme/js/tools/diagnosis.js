/**
 * A self-diagnosis on the seven dimensions. Answers stay in this page: nothing is sent or stored;
 * they can be saved to a file, opened again, printed.
 * @module
 */
import { otherLanguage } from "../root.js";
import { stacked } from "../stacked.js";
import { bar, download, make, portraits } from "./dom.js";

/** @typedef {import("./dom.js").Portraits} Portraits */

const FORMAT = "grappe-diagnosis-1";
const CARRIED = "#answers=";
const WEAK = 1.5; // under this mean, on a scale from 0 to 3, practices are suggested
const SUGGESTED = 4;

/** @param {HTMLElement} form */
export async function diagnosis(form) {
  if (!(form instanceof HTMLFormElement)) return;
  const data = await portraits(form);
  const w = data.words;
  form.querySelector(".gp-tool__needs")?.remove();
  form.addEventListener("submit", (event) => event.preventDefault());

  const result = make("section", { class: "gp-section", "aria-labelledby": "gp-profile" });
  const told = make("p", { role: "status" });
  const open = make("input", { type: "file", accept: ".json,application/json", id: "gp-open", class: "gp-visually-hidden" });
  const bars = make("p", { class: "gp-tool__actions" },
    button(w["diagnosis.save"] ?? "", () => {
      unsaved = false;
      download(`${written(form)}\n`, "grappe-diagnostic.json", "application/json");
    }), " ",
    make("label", { for: "gp-open", class: "gp-button gp-button--quiet" }, w["diagnosis.open"] ?? ""), open, " ",
    button(w["print"] ?? "", () => window.print(), true), " ",
    button(w["diagnosis.clear"] ?? "", () => {
      if (!confirm(w["diagnosis.sure"])) return;
      form.reset();
      update();
    }, true));
  form.append(result, bars, told);

  let unsaved = false;
  const update = () => result.replaceChildren(...profile(form, data));
  form.addEventListener("change", (event) => {
    if (event.target === open) return;
    unsaved = true;
    update();
  });
  // Answers go along to the other language, after the # that no server is sent; elsewhere one is asked first.
  const other = otherLanguage();
  other?.addEventListener("click", () => {
    unsaved = false;
    other.hash = CARRIED + encodeURIComponent(written(form));
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved && Object.keys(answers(form)).length) event.preventDefault();
  });
  if (location.hash.startsWith(CARRIED)) {
    unsaved = reopen(form, decoded(location.hash.slice(CARRIED.length)));
    history.replaceState(null, "", location.pathname + location.search);
  }
  open.addEventListener("change", async () => {
    const file = open instanceof HTMLInputElement ? open.files?.[0] : undefined;
    if (!file) return;
    told.textContent = reopen(form, await file.text()) ? "" : (w["diagnosis.wrong-file"] ?? "");
    if (open instanceof HTMLInputElement) open.value = "";
    update();
  });
  update();
}

/** @param {string} text @param {() => void} action */
function button(text, action, quiet = false) {
  const made = make("button", { type: "button", class: quiet ? "gp-button gp-button--quiet" : "gp-button" }, text);
  made.addEventListener("click", action);
  return made;
}

/** @param {HTMLFormElement} form @returns {Record<string, number>} */
function answers(form) {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, Number(value)]));
}

/** @param {HTMLFormElement} form */
function written(form) {
  return JSON.stringify({ format: FORMAT, answers: answers(form) }, null, 1);
}

/** What an address holds, nothing where it was cut. @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/**
 * Put saved answers back; tell whether the file was one of ours.
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function reopen(form, text) {
  let saved;
  try {
    saved = JSON.parse(text);
  } catch {
    return false;
  }
  if (saved?.format !== FORMAT || typeof saved.answers !== "object") return false;
  form.reset();
  for (const field of form.querySelectorAll("input[type=radio]")) {
    if (field instanceof HTMLInputElement) field.checked = saved.answers[field.name] === Number(field.value);
  }
  return true;
}

/** @param {HTMLFormElement} form @param {Portraits} data */
function profile(form, data) {
  const w = data.words;
  const given = answers(form);
  const themes = [...form.querySelectorAll("[data-gp-theme]")].map((section) => {
    const names = new Set([...section.querySelectorAll("input")].map((field) => field.name));
    const values = [...names].flatMap((name) => given[name] ?? []);
    const mean = values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
    return { code: section.getAttribute("data-gp-theme") ?? "", mean };
  });
  const head = make("h2", { id: "gp-profile" }, w["diagnosis.profile"] ?? "");
  if (themes.every((theme) => theme.mean === undefined)) return [head, make("p", {}, w["diagnosis.empty"] ?? "")];

  const columns = [w["diagnosis.dimension"] ?? "", w["diagnosis.yours"] ?? "", w["diagnosis.catalogue"] ?? ""];
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const total = data.clusters.length || 1;
  const rows = data.dimensions.map((dimension) => {
    const mean = themes.find((theme) => theme.code === dimension.code)?.mean;
    const own = mean === undefined ? [w["diagnosis.unanswered"] ?? ""] : [bar(mean / 3, "own"), ` ${number.format(mean)} / 3`];
    const shown = dimension.shown / total;
    return make("tr", {}, make("th", { scope: "row" }, dimension.label),
      make("td", { "data-name": columns[1] ?? "" }, ...own),
      make("td", { "data-name": columns[2] ?? "" }, bar(shown, "level"), ` ${(w["diagnosis.shown"] ?? "").replace("{n}", String(dimension.shown)).replace("{of}", String(data.clusters.length))}`));
  });
  const table = make("table", { "aria-labelledby": "gp-profile" },
    make("thead", {}, make("tr", {}, ...columns.map((text) => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...rows));
  const box = make("div", { class: "gp-tool__table gp-stacked" }, table);
  stacked(box);
  return [head, box, make("p", { class: "gp-soft" }, w["diagnosis.reading"] ?? ""), ...suggestions(form, data, themes)];
}

/** @param {HTMLFormElement} form @param {Portraits} data @param {{code: string, mean: number | undefined}[]} themes */
function suggestions(form, data, themes) {
  const root = form.dataset["gpRoot"] ?? "./";
  const weak = themes.filter((theme) => theme.mean !== undefined && theme.mean < WEAK);
  weak.sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0));
  const parts = weak.flatMap((theme) => {
    const label = data.dimensions.find((dimension) => dimension.code === theme.code)?.label ?? "";
    const found = data.practices.filter((practice) => practice.dimensions.includes(theme.code)).slice(0, SUGGESTED);
    if (!found.length) return [];
    return [make("h3", {}, label), make("ul", {}, ...found.map((practice) =>
      make("li", {}, make("a", { href: root + practice.href }, practice.name), ` — ${practice.told.toLowerCase()}`)))];
  });
  return parts.length ? [make("h2", {}, data.words["diagnosis.look-at"] ?? ""), ...parts] : [];
}
