/**
 * One explorer: what the reader asks goes in, list, map, counts and address follow together.
 * @module
 */
import { keepInOtherLanguage } from "../root.js";
import { ask, look } from "./asked.js";
import { readTable } from "./columns.js";
import { followEmbed, startEmbed } from "./embed.js";
import { offers, showOffers, tellNothing } from "./empty.js";
import { facetFilters, match } from "./facets.js";
import { bindList } from "./list.js";
import { openMap } from "./map.js";
import { CLOSE, Nearby } from "./near.js";
import { actives, bindSee, choose, chosen, readValues, showActive, showCounts, tellFilters } from "./panel.js";
import { bindShare, viewAddress } from "./share.js";
import { fromAddress, nothing, toAddress, writeAddress } from "./state.js";
import { bindTake } from "./take.js";
import { readWords } from "./words.js";

/** @typedef {import("./asked.js").Ranks} Ranks */
/** @typedef {import("./map.js").Chart} Chart */
/** @typedef {import("./state.js").State} State */

const PATIENCE = 300; // milliseconds for the index to answer before names and places do
const PAUSE = 120; // between two letters
const WIDE = matchMedia("(min-width: 60em)");

export class Explorer {
  /** @param {HTMLElement} element */
  constructor(element) {
    /** @template {HTMLElement} T @param {string} selector @returns {T} */
    const part = (selector) => {
      const found = element.querySelector(selector);
      if (!found) throw new Error(`no ${selector}`);
      return /** @type {T} */ (/** @type {unknown} */ (found));
    };
    this.element = element;
    this.language = document.documentElement.lang;
    this.words = readWords(this.language);
    this.table = readTable(element);
    this.values = readValues(element);
    this.list = bindList(element, this.table, this.words);
    this.form = /** @type {HTMLFormElement} */ (part("form"));
    this.box = /** @type {HTMLInputElement} */ (part("[name=q]"));
    this.filters = /** @type {HTMLDetailsElement} */ (part(".gp-filters"));
    this.main = part(".gp-explorer__main");
    this.mapSection = part(".gp-explorer__map");
    this.inView = /** @type {HTMLInputElement} */ (part("[data-gp-in-view]"));
    this.sort = /** @type {HTMLSelectElement} */ (part("[data-gp-sort]"));
    this.status = part(".gp-explorer__status");
    this.active = part(".gp-explorer__active");
    this.drops = part(".gp-explorer__drop");
    this.take = part(".gp-take");
    this.missing = part(".gp-explorer__missing");
    this.unplaced = part("[data-gp-unplaced]");
    this.part = part;
    /** @type {State} */
    this.state = nothing();
    /** @type {Chart | null} */
    this.map = null;
    this.nearby = new Nearby(element, this.table, this.words);
    /** @type {Map<string, Ranks | null>} */
    this.answers = new Map();
    /** @type {{ refresh: () => void } | null} */
    this.share = null;
    this.turn = 0;
    /** @type {number[]} */
    this.shown = [];
  }

  start() {
    const embed = fromAddress(location.search, () => false).embed;
    if (embed) startEmbed(this.element);
    bindSee(this.filters, this.main);
    this.filters.open = WIDE.matches && !embed;
    this.element.dataset["gpReady"] = "";
    this.listen();
    const early = { q: this.box.value.trim(), facets: chosen(this.values) };
    this.restore();
    this.keep(early);
  }

  listen() {
    /** @type {ReturnType<typeof setTimeout>} */
    let pause;
    this.box.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => this.change({ q: this.box.value.trim() }, false), PAUSE);
    });
    this.form.addEventListener("change", (event) => {
      if (event.target !== this.box) this.change({ facets: chosen(this.values) });
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", (event) => {
      event.preventDefault(); // the browser would put back the first state, not an empty one
      clearTimeout(pause);
      this.nearby.forget();
      this.map?.here(null);
      const { show, embed } = this.state;
      this.change({ ...nothing(), show, embed });
      this.map?.look(null);
    });
    this.sort.addEventListener("change", () => this.change({ sort: this.sort.value }));
    this.inView.addEventListener("change", () => this.change({ inView: this.inView.checked }));
    this.part("[data-gp-fit]").addEventListener("click", () => this.map?.fit());
    this.part("[data-gp-near]").addEventListener("click", () => void this.near());
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll("[data-gp-view]"))) {
      button.addEventListener("click", () => this.change({ show: button.dataset["gpView"] ?? "list" }));
    }
    this.share = bindShare(this.element, this.words, () => this.address());
    bindTake(this.element, this.table, this.values, this.words, () => this.seen());
    WIDE.addEventListener("change", () => this.show());
    addEventListener("popstate", () => this.restore());
  }

  /** Take everything from the address. */
  restore() {
    const known = (/** @type {string} */ key, /** @type {string} */ code) =>
      this.values.some((value) => value.key === key && value.code === code);
    this.state = fromAddress(location.search, known);
    if (this.state.inView && !this.map && !WIDE.matches) this.state.show = "map"; // what it shows must be known first
    this.map?.look(this.state.view);
    this.repeat();
    void this.refresh();
  }

  /** The form could be filled in before its script came: that is asked too. @param {Pick<State, "q" | "facets">} early */
  keep({ q, facets }) {
    const { state } = this;
    const wishes = { q: state.q || q, facets: state.facets.size ? state.facets : facets };
    if (wishes.q !== state.q || wishes.facets.size !== state.facets.size) this.change(wishes, false);
  }

  /** @param {Partial<State>} wishes @param {boolean} [step] whether the browser can go back before it */
  change(wishes, step = true) {
    Object.assign(this.state, wishes);
    // Counted from the state, not from what is shown: a late answer changes neither.
    if (!this.state.q && this.state.sort === "relevance") this.state.sort = "";
    this.write(step);
    void this.refresh();
  }

  /** @param {boolean} step */
  write(step) {
    writeAddress(this.state, step);
    this.repeat();
  }

  /** What says the address again. */
  repeat() {
    this.share?.refresh();
    keepInOtherLanguage(toAddress(this.state));
    followEmbed(this.element, this.address());
  }

  /** @param {{ key: string, code: string | null }} filter */
  remove({ key, code }) {
    if (key === "q") this.change({ q: "" });
    else if (key === "inview") this.change({ inView: false });
    else {
      const facets = new Map(this.state.facets);
      const left = new Set([...(facets.get(key) ?? [])].filter((other) => code !== null && other !== code));
      if (left.size) facets.set(key, left);
      else facets.delete(key);
      this.change({ facets });
    }
    this.goOn();
  }

  /** Drop whole filters. @param {string[]} keys */
  drop(keys) {
    const { q, inView, facets } = this.state;
    this.change({
      q: keys.includes("q") ? "" : q,
      inView: inView && !keys.includes("inview"),
      facets: new Map([...facets].filter(([key]) => !keys.includes(key))),
    });
    this.goOn();
  }

  /** The button that was pressed is gone; the result is what there is to read next. */
  goOn() {
    this.part(".gp-explorer__list").focus({ preventScroll: true });
  }

  /** What the form, the buttons and a narrow screen show. */
  show() {
    const { state } = this;
    if (this.box.value.trim() !== state.q) this.box.value = state.q;
    choose(this.values, state.facets);
    this.inView.checked = state.inView;
    this.main.dataset["gpShow"] = state.show;
    for (const button of this.element.querySelectorAll("[data-gp-view]")) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-gp-view") === state.show));
    }
    const sorted = (/** @type {string} */ value) => /** @type {HTMLOptionElement} */ (this.part(`option[value=${value}]`));
    sorted("relevance").hidden = !state.q;
    sorted("distance").hidden = !this.nearby.distances;
    this.sort.value = state.sort || (state.q ? "relevance" : "name");
    const visible = WIDE.matches || state.show === "map";
    if (visible && !this.map) {
      const view = state.view ?? this.nearby.view();
      this.map = openMap(this.element, this.table, this.words, view, (moved) => this.moved(moved));
      this.map.show(this.found ?? []);
      this.map.here(this.nearby.place); // asked for while the list alone was shown
    }
  }

  /** @param {import("./state.js").View} view */
  moved(view) {
    this.state.view = view;
    this.write(false);
    if (this.state.inView) void this.refresh();
  }

  /** What is on screen, all pages of the list, in its order. */
  seen() {
    const { state, values, words } = this;
    return { rows: this.shown, actives: actives(state, values, words), address: viewAddress(this.address(), false) };
  }

  address() {
    return location.origin + location.pathname + toAddress(this.state);
  }

  /** The ids that answer the words, best first; from the names while the index is on its way. */
  async ranks() {
    const { q } = this.state;
    if (!q) return null;
    const known = this.answers.get(q);
    if (known !== undefined) return known;
    const asked = ask(q, this.language).then((found) => {
      this.answers.set(q, found);
      return found;
    });
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, "late"));
    const first = await Promise.race([asked, late]).catch(() => "late");
    if (first !== "late") return /** @type {Ranks | null} */ (first);
    asked.then(() => (this.state.q === q ? this.refresh() : undefined)).catch(() => undefined);
    return look(q, this.table);
  }

  async refresh() {
    const mine = ++this.turn;
    this.show();
    const ranks = this.state.q ? await this.ranks() : null;
    if (mine !== this.turn) return; // another change came while the words were looked up
    const { state, table, words, map } = this;
    const filters = facetFilters(table, state.facets);
    if (ranks) filters.push({ key: "q", passes: (row) => ranks.has(table.id(row)) });
    if (state.inView && map) filters.push({ key: "inview", passes: map.sees });
    const result = match(table, filters);
    this.found = result.rows;
    this.shown = this.ordered(result.rows, ranks);
    this.list.show(this.shown, state.sort === "distance" ? this.nearby.distances : null);
    showCounts(this.values, result, words);
    this.tell(result);
    map?.show(result.rows);
  }

  /** @param {import("./facets.js").Result} result */
  tell(result) {
    const { words, state, values } = this;
    const remove = this.remove.bind(this);
    const active = actives(state, values, words);
    const offered = offers(active, result, words);
    const text = result.rows.length ? words.count("count", result.rows.length) : tellNothing(active, offered, words);
    if (this.status.textContent !== text) this.status.textContent = text;
    this.take.hidden = !result.rows.length;
    this.missing.hidden = result.rows.length > 0;
    this.main.classList.toggle("gp-explorer__main--empty", !result.rows.length && !state.inView);
    showActive(this.active, active, words, remove, () => this.form.reset());
    showOffers(this.drops, offered, words, (keys) => this.drop(keys));
    tellFilters(this.filters, active, result.rows.length, words);
    const unplaced = result.rows.filter((row) => !this.table.placed(row)).length;
    this.unplaced.textContent = unplaced ? words.count("unplaced", unplaced) : "";
  }

  /** @param {number[]} rows @param {Ranks | null} ranks @returns {number[]} */
  ordered(rows, ranks) {
    const { table, state } = this;
    const { distances } = this.nearby;
    /** @type {((row: number) => number) | null} smaller comes first */
    let weight = null;
    if (state.sort === "date") weight = (row) => -(table.founded[row] ?? 0);
    else if (state.sort === "distance" && distances) weight = (row) => distances[row] || Infinity;
    else if (ranks && state.sort !== "name") weight = (row) => ranks.get(table.id(row)) ?? 0;
    if (!weight) return rows;
    const weights = new Map(rows.map((row) => [row, weight(row)]));
    return [...rows].sort((a, b) => ((weights.get(a) ?? 0) - (weights.get(b) ?? 0)) || a - b);
  }

  async near() {
    const here = await this.nearby.ask();
    if (!here) return;
    this.change({ sort: "distance" });
    this.map?.here(here);
    this.map?.approach(here.lat, here.lon, CLOSE);
  }
}
