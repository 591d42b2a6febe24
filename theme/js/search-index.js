/**
 * The search index of one language, as grappe/search.py writes it (its first lines tell the files):
 * reads no more of it than a question needs.
 * @module
 */
import { near, singular, typed } from "./fold.js";
import { both, decode, gather, merge } from "./postings.js";

/** @typedef {import("./fold.js").Typed} Typed */
/** @typedef {import("./postings.js").How} How */
/** @typedef {import("./postings.js").Scores} Scores */
/** @typedef {{version: number, digest: string, documents: number, block: number, weights: number[], pages: string[], beginnings: string[], spelling: number, stop: string[]}} Head */
/** @typedef {{token: string, postings: string, how: How, factor: number}} Posted */
/** @typedef {[id: string, url: string, kind: string, title: string, place: string, summary: string]} Record_ */

const SYNONYM_WEIGHT = 4;
const CORRECTIONS = 6;
const LAST = "\uffff";

/** The index of one language; files are asked for once. */
class Index {
  /**
   * @param {URL} base
   * @param {Head} head
   * @param {string} language
   */
  constructor(base, head, language) {
    this.base = base;
    this.head = head;
    this.language = language;
    this.stop = new Set(head.stop);
    this.beginnings = new Set(head.beginnings);
    /** @type {Map<string, Promise<unknown>>} */
    this.files = new Map();
  }

  /**
   * @template T
   * @param {string} name
   * @returns {Promise<T>}
   */
  file(name) {
    let asked = this.files.get(name);
    if (!asked) {
      // The digest keeps a page of an older build from being mixed with a newer one.
      asked = read(new URL(`${name}.json?${this.head.digest}`, this.base), "default");
      asked.catch(() => this.files.delete(name));
      this.files.set(name, asked);
    }
    return /** @type {Promise<T>} */ (asked);
  }

  /** The number of the page a word falls in. @param {string} word */
  page(word) {
    let low = 0;
    let high = this.head.pages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.head.pages[middle] ?? "") <= word) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /**
   * The words that begin with what was typed, or whose singular it is.
   * @param {string} raw what was typed, folded
   * @param {boolean} whole no beginnings
   * @returns {Promise<Posted[]>}
   */
  async words(raw, whole) {
    const stem = singular(raw, this.language);
    const names = new Set([`w-${this.page(stem)}`]);
    const first = this.page(raw);
    const last = this.page(raw + LAST);
    if (whole) names.add(`w-${first}`);
    else if (this.beginnings.has(raw)) names.add(`p-${raw}`);
    else for (let n = first; n <= Math.min(last, first + 2); n += 1) names.add(`w-${n}`);
    /** @type {Map<string, Posted>} */
    const found = new Map();
    const pages = this.head.pages.length ? [...names] : [];
    for (const page of await Promise.all(pages.map((name) => this.lines(name)))) {
      for (const [token, postings] of Object.entries(page)) {
        const exact = token === stem || token === raw;
        if (!exact && (whole || !token.startsWith(raw))) continue;
        const known = found.get(token)?.postings ?? "";
        if (known.length > postings.length) continue; // a beginning's page holds postings cut short
        const factor = exact ? 1 : 0.4 + (0.4 * raw.length) / token.length;
        found.set(token, { token, postings, how: exact ? "exact" : "prefix", factor });
      }
    }
    return [...found.values()];
  }

  /** @param {string} name @returns {Promise<Record<string, string>>} */
  lines(name) {
    return this.file(name);
  }

  /**
   * The words one typing error away. An error leaves either the first three letters or all that
   * follows them as they were, and the spelling files are grouped by both.
   * @param {string} raw
   * @returns {Promise<Posted[]>}
   */
  async corrected(raw) {
    if (raw.length < 4 || /\p{N}/u.test(raw)) return [];
    // An error may spoil the plural rule: « bordaux » would be a « bordal ».
    const forms = new Set([singular(raw, this.language), raw.replace(/[sx]$/, "")]);
    const keys = new Set([`${raw.slice(0, 3)}-`, `${raw.slice(0, 2)}${raw.charAt(3)}-`]);
    for (const form of forms) {
      for (const from of [2, 3, 4]) if (form.length > from) keys.add(`-${form.slice(from)}`);
    }
    forms.add(raw);
    /** @type {Set<string>} */
    const candidates = new Set();
    const asked = [...keys].map(async (key) => {
      const bucket = `s-${hash(key) % this.head.spelling}`;
      const groups = /** @type {Record<string, string[]>} */ (await this.file(bucket));
      for (const rest of groups[key] ?? []) {
        candidates.add(key.endsWith("-") ? key.slice(0, -1) + rest : rest + key.slice(1));
      }
    });
    await Promise.all(asked);
    const whole = [...candidates].filter((token) => [...forms].some((form) => near(form, token)));
    const close = whole.length ? whole : [...candidates].filter((token) => begins(raw, token));
    const chosen = close.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, CORRECTIONS);
    const lines = await Promise.all(chosen.map((token) => this.lines(`w-${this.page(token)}`)));
    return chosen.map((token, n) => {
      return { token, postings: lines[n]?.[token] ?? "", how: /** @type {How} */ ("typo"), factor: 0.5 };
    });
  }

  /**
   * The score of every document that has one of these words; the best word counts.
   * @param {string} text the word as typed
   * @param {Posted[]} words
   * @returns {Scores}
   */
  scores(text, words) {
    /** @type {Scores} */
    const scores = new Map();
    for (const { token, postings, how, factor } of words) {
      for (const [stretch, gaps] of postings.split(".").entries()) {
        const weight = this.head.weights[stretch] ?? 0;
        const score = (weight || SYNONYM_WEIGHT) * factor;
        const match = { typed: text, found: token, how: weight ? how : /** @type {How} */ ("synonym") };
        for (const number of decode(gaps)) {
          if (score > (scores.get(number)?.score ?? 0)) scores.set(number, { score, match });
        }
      }
    }
    const rarity = Math.log(1 + this.head.documents / (1 + scores.size));
    for (const [number, found] of scores) {
      scores.set(number, { score: found.score * rarity, match: found.match });
    }
    return scores;
  }

  /**
   * The documents that answer one written word; a compound is answered joined or by its parts.
   * @param {Typed} word
   * @returns {Promise<Scores>}
   */
  async term({ text, parts }) {
    const kept = parts.filter((part) => part.length > 1 && !this.stop.has(part));
    const joined = parts.join("");
    const asked = parts.length > 1 ? [joined, ...kept] : kept;
    const found = await Promise.all(asked.map((raw) => this.words(raw, false)));
    const [first = new Map(), ...rest] = found.map((words) => this.scores(text, words));
    if (rest.length) merge(first, both(rest));
    // Letters all in capitals are an abbreviation: the nearest word is another thing.
    const spelt = text.length > 5 || text !== text.toUpperCase();
    for (const raw of spelt ? asked : []) {
      if (first.size === 0) merge(first, this.scores(text, await this.corrected(raw)));
    }
    return first;
  }

  /**
   * Per document number, the score and the matches; those with the most words, best first.
   * @param {string} text
   */
  async rank(text) {
    const asked = this.asked(text);
    const terms = await Promise.all(asked.map((word) => this.term(word)));
    let ranked = gather(terms);
    if (ranked.words < terms.length) {
      await this.join(asked, terms);
      ranked = gather(terms);
    }
    return { ...ranked, complete: ranked.words === terms.length };
  }

  /** The written words worth looking up. @param {string} text */
  asked(text) {
    return typed(text).filter(({ parts }) => {
      return parts.some((part) => part.length > 1 && !this.stop.has(part));
    });
  }

  /**
   * Answer two neighbouring words by the one they make together: « co working », coworking.
   * @param {Typed[]} asked
   * @param {Scores[]} terms
   */
  async join(asked, terms) {
    for (const [n, word] of asked.entries()) {
      const next = asked[n + 1];
      const [here, there] = [terms[n], terms[n + 1]];
      if (!next || !here || !there) continue;
      const joined = [...word.parts, ...next.parts].join("");
      const scores = this.scores(`${word.text} ${next.text}`, await this.words(joined, true));
      merge(here, scores);
      merge(there, scores);
    }
  }

  /** @param {number} number @returns {Promise<Record_>} */
  async record(number) {
    const { block } = this.head;
    /** @type {Record_[]} */
    const records = await this.file(`d-${Math.floor(number / block)}`);
    const record = records[number % block];
    if (!record) throw new Error(`no search record ${number}`);
    return record;
  }
}

/** @type {Map<string, Promise<Index>>} */
const opened = new Map();

/**
 * @template T
 * @param {URL} url
 * @param {RequestCache} cache
 * @returns {Promise<T>}
 */
async function read(url, cache) {
  const answer = await fetch(url, { cache });
  if (!answer.ok) throw new Error(`${answer.status} ${url.pathname}`);
  return answer.json();
}

/**
 * Open the index of a language; call it early to have it ready when somebody types.
 * @param {string} language
 * @param {string | URL} root the site's root, relative or whole
 * @returns {Promise<Index>}
 */
export function open(language, root) {
  const base = new URL(`assets/gp/search/${language}/`, new URL(root, document.baseURI));
  let index = opened.get(base.href);
  if (!index) {
    const head = /** @type {Promise<Head>} */ (read(new URL("index.json", base), "no-cache"));
    index = head.then((known) => new Index(base, known, language));
    index.catch(() => opened.delete(base.href));
    opened.set(base.href, index);
  }
  return index;
}

/** Whether a word may begin with what was typed, one error forgiven. @param {string} raw @param {string} token */
function begins(raw, token) {
  return [0, 1, -1].some((more) => {
    return token.length >= raw.length + more && near(raw, token.slice(0, raw.length + more));
  });
}

/** The same sum as `bucket` in grappe/search.py. @param {string} key */
function hash(key) {
  let value = 0;
  for (const letter of key) value = (value * 33 + (letter.codePointAt(0) ?? 0)) % 65521;
  return value;
}
