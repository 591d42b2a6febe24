/**
 * The tools, loaded by the pages that hold one: see `lazily` in main.js.
 * @module
 */
export { compare } from "./tools/compare.js";
export { diagnosis } from "./tools/diagnosis.js";
