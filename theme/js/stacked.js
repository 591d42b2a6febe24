/**
 * A table that a narrow screen lays out as a list is no table any more for the browser: its parts
 * say what they are (`data-gp="stacked"`).
 * @module
 */

/** @type {readonly [string, string][]} */
const ROLES = [
  ["table", "table"],
  ["thead, tbody", "rowgroup"],
  ["tr", "row"],
  ["th[scope=col]", "columnheader"],
  ["th[scope=row]", "rowheader"],
  ["td", "cell"],
];

/** @param {HTMLElement} box */
export function stacked(box) {
  for (const [part, role] of ROLES) {
    for (const element of box.querySelectorAll(part)) element.setAttribute("role", role);
  }
}
