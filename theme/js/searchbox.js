/**
 * The search box of every page: `<form data-gp="search"><input type="search" name="q"></form>`
 * becomes a combobox with results as one types. Without this script the form asks the explorer.
 * @module
 */
import { siteRoot } from "./root.js";
import { open } from "./search-index.js";
import { search, segments } from "./search.js";

/** @typedef {import("./search.js").Result} Result */
/** @typedef {import("./search.js").Answer} Answer */

/** @type {Record<"fr" | "en", {kinds: Record<string, string>, list: string, none: string, fail: string, all: string, missing: string, wanted: string, part: string, inside: string, count: (n: number) => string, typo: (found: string, typed: string) => string, synonym: (term: string, typed: string) => string}>} */
const WORDS = {
  fr: {
    kinds: {
      cluster: "Grappes", practice: "Pratiques", actor: "Acteurs", need: "Besoins",
      dimension: "Dimensions", type: "Types", country: "Pays", word: "Mots", page: "Pages",
    },
    list: "Résultats de la recherche",
    none: "Aucun résultat. Essayez avec moins de mots, ou un mot plus court.",
    fail: "La recherche n’a pas pu être chargée. La touche Entrée ouvre l’explorateur.",
    all: "Voir tous les résultats dans l’explorateur",
    missing: "Ce sujet manque au catalogue\u202f? Voyez ce qu’on aimerait lire ensuite, ou proposez une fiche",
    wanted: "couverture/#wanted",
    part: "Aucune page ne contient tous ces mots ; voici celles qui s’en approchent.",
    inside: "Dans la page\u00a0: ",
    count: (n) => (n < 2 ? `${n} résultat` : `${n.toLocaleString("fr")} résultats`),
    typo: (found, typed) => `Pour «\u00a0${found}\u00a0» ≈ «\u00a0${typed}\u00a0»`,
    synonym: (term, typed) => `Synonyme\u00a0: «\u00a0${term}\u00a0» pour «\u00a0${typed}\u00a0»`,
  },
  en: {
    kinds: {
      cluster: "Clusters", practice: "Practices", actor: "Actors", need: "Needs",
      dimension: "Dimensions", type: "Types", country: "Countries", word: "Words", page: "Pages",
    },
    list: "Search results",
    none: "No result. Try fewer words, or a shorter one.",
    fail: "The search could not be loaded. The Enter key opens the explorer.",
    all: "See all results in the explorer",
    missing: "Is this subject missing? See what we would like to read next, or propose an entry",
    wanted: "en/coverage/#wanted",
    part: "No page has all these words; here are the nearest.",
    inside: "On the page: ",
    count: (n) => `${n.toLocaleString("en")} ${n === 1 ? "result" : "results"}`,
    typo: (found, typed) => `For “${found}” ≈ “${typed}”`,
    synonym: (term, typed) => `Synonym: “${term}” for “${typed}”`,
  },
};

const PAUSE = 60; // milliseconds: keys nearer than this are answered together
const NAMED = "gp-search-";
let boxes = 0;

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {HTMLElement} form */
export function searchbox(form) {
  const input = form.querySelector('input[name="q"]');
  if (form instanceof HTMLFormElement && input instanceof HTMLInputElement) {
    new Box(form, input).listen();
  }
}

class Box {
  /**
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} input
   */
  constructor(form, input) {
    boxes += 1;
    this.form = form;
    this.input = input;
    this.name = `${NAMED}${boxes}`;
    this.language = document.documentElement.lang.startsWith("en") ? "en" : "fr";
    this.words = WORDS[/** @type {"fr" | "en"} */ (this.language)];
    this.root = siteRoot();
    this.asked = 0;
    this.active = -1;
    this.timer = 0;
    this.latest = -PAUSE;
    /** @type {HTMLAnchorElement[]} */
    this.options = [];
    this.list = element("div", {
      class: "gp-search__list", id: `${this.name}-list`, role: "listbox", "aria-label": this.words.list,
    });
    this.note = element("p", { class: "gp-search__note", hidden: "" });
    this.more = element("a", { class: "gp-search__more", href: form.action, hidden: "" }, this.words.all);
    this.missing = element("a", { class: "gp-search__more", href: this.root + this.words.wanted, hidden: "" }, this.words.missing);
    this.status = element("div", { class: "gp-search__status", role: "status", "aria-live": "polite" });
    this.panel = element("div", { class: "gp-search__panel", hidden: "" }, this.note, this.list, this.more, this.missing);
    form.append(this.panel, this.status);
    for (const [name, value] of [
      ["role", "combobox"], ["aria-autocomplete", "list"], ["aria-haspopup", "listbox"],
      ["aria-expanded", "false"], ["aria-controls", this.list.id], ["autocomplete", "off"],
    ]) {
      input.setAttribute(String(name), String(value));
    }
  }

  listen() {
    const { form, input } = this;
    input.addEventListener("focus", () => void open(this.language, this.root).catch(() => undefined));
    input.addEventListener("input", () => {
      clearTimeout(this.timer);
      const pause = performance.now() - this.latest < PAUSE ? PAUSE : 0;
      this.latest = performance.now();
      this.timer = setTimeout(() => void this.ask(), pause);
    });
    input.addEventListener("focus", () => {
      if (input.value.trim() && this.panel.hidden) void this.ask();
    });
    input.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("focusout", (event) => {
      const to = event.relatedTarget;
      if (!(to instanceof Node && form.contains(to))) this.close();
    });
    // A press on a result must not take the focus away before its click arrives.
    this.panel.addEventListener("mousedown", (event) => event.preventDefault());
  }

  async ask() {
    const text = this.input.value.trim();
    this.asked += 1;
    const turn = this.asked;
    if (text.length < 2) {
      this.close();
      return;
    }
    try {
      const answer = await search(text, this.language, this.root);
      if (turn === this.asked) this.show(text, answer);
    } catch {
      if (turn === this.asked) this.say(this.words.fail, true);
    }
  }

  /**
   * @param {string} text
   * @param {Answer} answer
   */
  show(text, answer) {
    /** @type {Map<string, Result[]>} */
    const groups = new Map();
    for (const result of answer.results) {
      const kind = result.kind in this.words.kinds ? result.kind : "page";
      groups.set(kind, [...(groups.get(kind) ?? []), result]);
    }
    this.options = [];
    this.list.replaceChildren(...[...groups].map(([kind, results]) => this.group(kind, results)));
    const address = new URL(this.form.action);
    address.searchParams.set("q", text);
    this.more.href = address.href;
    this.more.hidden = answer.total <= answer.results.length;
    if (answer.total === 0) this.say(this.words.none, true);
    else this.say(answer.complete ? "" : this.words.part, false);
    this.missing.hidden = answer.complete && answer.total > 0;
    const spoken = answer.total ? this.words.count(answer.total) : this.words.none;
    this.status.textContent = answer.complete || !answer.total ? spoken : `${this.words.part} ${spoken}`;
  }

  /** Open the panel with a note above the results. @param {string} note @param {boolean} alone */
  say(note, alone) {
    this.note.textContent = note;
    this.note.hidden = !note;
    this.list.hidden = alone;
    if (alone) {
      this.options = [];
      this.list.replaceChildren();
      this.more.hidden = true;
      this.missing.hidden = true;
      this.status.textContent = note;
    }
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", String(!alone));
    this.choose(-1);
  }

  /** @param {string} kind @param {Result[]} results */
  group(kind, results) {
    const id = `${this.name}-${kind}`;
    const label = element("div", { class: "gp-search__kind", id, role: "presentation" }, this.words.kinds[kind] ?? kind);
    const options = results.map((result) => this.option(result));
    return element("div", { class: "gp-search__group", role: "group", "aria-labelledby": id }, label, ...options);
  }

  /** @param {Result} result */
  option(result) {
    const id = `${this.name}-${this.options.length}`;
    const title = element("span", { class: "gp-search__title" }, ...this.marked(result.title, result));
    const option = element("a", { class: "gp-search__option", id, role: "option", tabindex: "-1", href: result.url, "aria-selected": "false" }, title);
    if (result.place) option.append(" ", element("span", { class: "gp-search__place" }, ...this.marked(result.place, result)));
    if (result.summary) option.append(" ", element("span", { class: "gp-search__excerpt" }, ...this.marked(result.summary, result)));
    const why = this.why(result);
    if (why) option.append(" ", element("span", { class: "gp-search__why" }, why));
    this.options.push(option);
    return option;
  }

  /** A text with its matching words marked. @param {string} text @param {Result} result */
  marked(text, result) {
    return segments(text, result.matches, this.language).map((part) => {
      return part.hit ? element("mark", {}, part.text) : document.createTextNode(part.text);
    });
  }

  /** Why a result is here, when its words do not show it. @param {Result} result */
  why(result) {
    const seen = `${result.title} ${result.place} ${result.summary}`;
    /** @type {string[]} */
    const reasons = [];
    /** @type {string[]} */
    const inside = [];
    for (const match of result.matches) {
      const shown = segments(seen, [match], this.language).find((part) => part.hit)?.text;
      if (match.how === "typo") reasons.push(this.words.typo(shown ?? match.found, match.typed));
      else if (match.how === "synonym") {
        const term = result.because[match.found];
        if (term) reasons.push(this.words.synonym(term, match.typed));
      } else if (!shown) inside.push(match.typed);
    }
    if (inside.length) reasons.push(this.words.inside + inside.join(", "));
    return [...new Set(reasons)].join(" · ");
  }

  /** Make a result the active one; -1 is none. @param {number} n */
  choose(n) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = n;
    const option = this.options[n];
    if (option) {
      option.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.asked += 1; // an answer still on its way comes too late
    clearTimeout(this.timer);
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
    this.choose(-1);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const opened = !this.panel.hidden;
    const count = this.options.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!opened) void this.ask();
      else if (count) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        // One place before the first result is the text itself.
        this.choose(((this.active + 1 + step + count + 1) % (count + 1)) - 1);
      }
    } else if (event.key === "Enter" && opened && this.options[this.active]) {
      event.preventDefault();
      this.options[this.active]?.click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (opened) this.close();
      else this.input.value = "";
    }
  }
}
