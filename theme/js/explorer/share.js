/**
 * “Share”: the address of the view, and the code that shows it inside another page.
 * @module
 */

/** @typedef {import("./words.js").Words} Words */

const [WIDTH, HEIGHT] = ["100%", "640"];

/** The same view, inside another page or not. @param {string} address @param {boolean} embed */
export function viewAddress(address, embed) {
  const url = new URL(address);
  url.searchParams.delete("embed");
  const query = url.searchParams.toString().replaceAll("%2C", ",");
  url.search = [embed ? "embed=1" : "", query].filter(Boolean).join("&");
  return url.href;
}

/** @param {string} address @param {string} title */
function embedCode(address, title) {
  const frame = document.createElement("iframe");
  frame.src = viewAddress(address, true);
  frame.title = title;
  frame.width = WIDTH;
  frame.height = HEIGHT;
  frame.loading = "lazy";
  frame.allow = "geolocation"; // asked for by “near me”, on a click
  return frame.outerHTML;
}

/** @param {HTMLElement} explorer @param {Words} words @param {() => string} address */
export function bindShare(explorer, words, address) {
  const status = explorer.querySelector("[data-gp-share-status]");
  const fields = /** @type {NodeListOf<HTMLTextAreaElement>} */ (explorer.querySelectorAll("[data-gp-shared]"));
  const write = () => {
    for (const field of fields) {
      const embed = field.dataset["gpShared"] === "embed";
      field.value = embed ? embedCode(address(), words.say("take.title")) : viewAddress(address(), false);
    }
    if (status) status.textContent = "";
  };
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (explorer.querySelectorAll("[data-gp-copy]"))) {
    const field = [...fields].find(({ id }) => id === button.dataset["gpCopy"]);
    if (!field) continue;
    button.addEventListener("click", async () => {
      const copied = await copy(field);
      if (status) status.textContent = words.say(copied ? "share.copied" : "share.select");
    });
  }
  return { refresh: write };
}

/** @param {HTMLTextAreaElement} field @returns {Promise<boolean>} false: it is selected, the reader's keys do the rest */
async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}
