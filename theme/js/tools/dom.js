/**
 * Making elements without inline styles or HTML text, and reading the catalogue in brief.
 * @module
 */

/**
 * @typedef {{code: string, label: string, href: string, shown: number}} Dimension
 * @typedef {{id: string, name: string, href: string, facts: Record<string, string>,
 *   levels: number[], figures: string[][], practices: string[][]}} Cluster
 * @typedef {{name: string, href: string, outcome: string, told: string, dimensions: string[]}} Practice
 * @typedef {{words: Record<string, string>, dimensions: Dimension[], levels: string[],
 *   clusters: Cluster[], practices: Practice[]}} Portraits
 */

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** @param {HTMLElement} box @returns {Promise<Portraits>} */
export async function portraits(box) {
  const answer = await fetch(new URL(box.dataset["gpFrom"] ?? "", document.baseURI));
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** @param {string} text @param {string} name @param {string} type */
export function download(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * A bar from 0 to 1, drawn; its meaning stands in words beside it.
 * @param {number} share
 * @param {string} kind
 */
export function bar(share, kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 8");
  svg.setAttribute("class", `gp-bar gp-bar--${kind}`);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("preserveAspectRatio", "none");
  for (const [className, width] of [["gp-bar__all", 100], ["gp-bar__part", Math.round(share * 100)]]) {
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("width", String(width));
    rect.setAttribute("height", "8");
    rect.setAttribute("class", String(className));
    svg.append(rect);
  }
  return svg;
}
