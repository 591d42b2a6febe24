/**
 * Words as people type them: the same folding as grappe/text.py, kept equal by
 * tests/data/fold-vectors.json.
 * @module
 */

/** Letters that Unicode does not decompose into a base letter and a mark.
 * @type {Readonly<Record<string, string>>} */
const LETTERS = {
  œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ς: "σ",
};
const UNDECOMPOSED = /[œæßøłđðþħıς]/g;
const WORD = /[\p{L}\p{N}]+(?:['’ʼ‘′`´\-\u2010\u2011][\p{L}\p{N}]+)*/gu;
const OTHER = /[^\p{L}\p{N}]+/gu;
const ELISION =
  /^(?:(?:l|d|qu|j|n|s|c|m|t|jusqu|lorsqu|puisqu|quoiqu|un|dell|all|nell|sull|dall)')+/;
const WHOLE = new Set(["aujourdhui", "presquile", "prudhomme", "prudhommes", "quelquun"]);

/** @type {Readonly<Record<string, Map<string, string>>>} */
const IRREGULAR = {
  fr: new Map([
    ["travaux", "travail"], ["vitraux", "vitrail"], ["baux", "bail"], ["coraux", "corail"],
    ["emaux", "email"], ["yeux", "oeil"], ["taux", "taux"], ["faux", "faux"], ["chaux", "chaux"],
  ]),
  en: new Map([
    ["women", "woman"], ["men", "man"], ["children", "child"], ["series", "series"],
    ["species", "species"], ["movies", "movie"],
  ]),
};

/**
 * Lower case without accents; apostrophes and hyphens in their plain form.
 * @param {string} text
 */
function plain(text) {
  // Apostrophes first: NFKD would turn an acute accent used as one into a space.
  return text
    .replaceAll("\u00ad", "")
    .replace(/[’ʼ‘′`´]/g, "'")
    .replace(/[\u2010\u2011]/g, "-")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mn}/gu, "")
    .replace(UNDECOMPOSED, (letter) => LETTERS[letter] ?? letter);
}

/**
 * The words of a text in lower case, without accents, joined by single spaces.
 * @param {string} text
 */
export function fold(text) {
  return plain(text).replace(OTHER, " ").trim();
}

/**
 * A folded word without its plural mark.
 * @param {string} word
 * @param {string} language
 * @returns {string}
 */
export function singular(word, language) {
  const irregular = IRREGULAR[language]?.get(word);
  if (irregular !== undefined) return irregular;
  if ([...word].length < 4 || /\p{N}/u.test(word)) return word;
  if (language === "en") {
    if (word.endsWith("ies") && word.length > 4) return word.slice(0, -3) + "y";
    if (/(?:sses|xes|ches|shes)$/.test(word)) return word.slice(0, -2);
    return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
  }
  if (/(?:eaux|yaux|eux|oux)$/.test(word)) return word.slice(0, -1);
  if (word.endsWith("aux")) return word.slice(0, -3) + "al";
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

/**
 * The parts of one written word, folded, elision removed, plural kept.
 * @param {string} written
 * @returns {string[]}
 */
function parts(written) {
  const bare = plain(written).replace(/'s$/, "").replace(ELISION, "");
  const found = bare.split(/['-]/).map((part) => part.replace(OTHER, "")).filter(Boolean);
  const joined = found.join("");
  return WHOLE.has(joined) ? [joined] : found;
}

/** @typedef {{start: number, text: string}} Written one written word and where it stands */

/**
 * The written words of a text, compounds whole.
 * @param {string} text
 * @returns {Written[]}
 */
export function written(text) {
  return [...text.matchAll(WORD)].map((found) => ({ start: found.index, text: found[0] }));
}

/** @typedef {{text: string, parts: string[]}} Typed a word as typed, and its parts folded, plural kept */

/**
 * What was typed, word by word.
 * @param {string} text
 * @returns {Typed[]}
 */
export function typed(text) {
  return written(text.replaceAll("\u00ad", "").normalize("NFC"))
    .map((word) => ({ text: word.text, parts: parts(word.text) }))
    .filter((word) => word.parts.length > 0);
}

/**
 * The search forms of each written word; a compound gives itself joined, then its parts.
 * @param {string} text
 * @param {string} language
 * @param {ReadonlySet<string>} stop small words, folded, that have no form
 * @returns {string[][]}
 */
export function words(text, language, stop) {
  return typed(text).map(({ parts: found }) => {
    const kept = found.filter((part) => !stop.has(part));
    const forms = found.length > 1 ? [found.join(""), ...kept] : kept;
    return forms.map((form) => singular(form, language));
  });
}

/**
 * The search tokens of a text, in order; single letters and digits are left out.
 * @param {string} text
 * @param {string} language
 * @param {ReadonlySet<string>} stop
 */
export function tokens(text, language, stop) {
  return words(text, language, stop).flat().filter((form) => [...form].length > 1);
}

/**
 * Whether two words differ by at most one typing error: a letter more, less, other, or two swapped.
 * @param {string} a
 * @param {string} b
 */
export function near(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA === restB) return true;
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
