/**
 * Every page's script: binds behaviours to the elements that ask for them with `data-gp="NAME"`.
 * A new behaviour is one file that exports a function of an element, and one line here.
 * @module
 */
import { copy } from "./copy.js";
import { narrow } from "./narrow.js";
import { keepPlaceInOtherLanguage } from "./root.js";
import { searchbox } from "./searchbox.js";
import { stacked } from "./stacked.js";

/**
 * A behaviour of tools.js, which only the pages that hold a tool load.
 * @param {"compare" | "diagnosis"} name
 * @returns {(element: HTMLElement) => void}
 */
function lazily(name) {
  return async (element) => {
    /** @type {typeof import("./tools.js")} */
    const tools = await import(new URL("tools.js", import.meta.url).href);
    await tools[name](element);
  };
}

/** @type {Readonly<Record<string, (element: HTMLElement) => void>>} */
const BEHAVIOURS = {
  compare: lazily("compare"),
  diagnosis: lazily("diagnosis"),
  copy,
  narrow,
  search: searchbox,
  stacked,
};

for (const element of document.querySelectorAll("[data-gp]")) {
  if (!(element instanceof HTMLElement)) continue;
  for (const name of (element.dataset["gp"] ?? "").split(" ")) BEHAVIOURS[name]?.(element);
}
keepPlaceInOtherLanguage();
