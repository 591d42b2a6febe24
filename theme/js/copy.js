/**
 * Copy buttons: `<button data-gp="copy" data-gp-from="ID" data-gp-done="Copié" hidden>` copies the
 * text of the element with that id. Hidden until this script can serve it.
 * @module
 */

const SHOWN = 2000; // milliseconds during which the button says that it is done

/** @param {HTMLElement} button */
export function copy(button) {
  const source = document.getElementById(button.dataset["gpFrom"] ?? "");
  if (!source) return;
  const label = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.setAttribute("aria-atomic", "true");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText((source.textContent ?? "").trim());
    } catch {
      // No permission, or a page served without TLS: select it, the reader's keys do the rest.
      getSelection()?.selectAllChildren(source);
      return;
    }
    button.textContent = button.dataset["gpDone"] ?? "✓";
    setTimeout(() => {
      button.textContent = label;
    }, SHOWN);
  });
}
