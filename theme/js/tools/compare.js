/**
 * Two to four clusters side by side. The address holds the choice (`?ids=a,b`): it can be shared,
 * printed, and downloaded as a table.
 * @module
 */
import { keepInOtherLanguage } from "../root.js";
import { stacked } from "../stacked.js";
import { bar, download, make, portraits } from "./dom.js";

/** @typedef {import("./dom.js").Portraits} Portraits @typedef {import("./dom.js").Cluster} Cluster */

const MOST = 4;
const NONE = "—";
const FACTS = ["summary", "type", "place", "founded", "state", "needs", "sectors", "components", "legal"];

/** @param {HTMLElement} box */
export async function compare(box) {
  const data = await portraits(box);
  const root = box.dataset["gpRoot"] ?? "./";
  const known = new Map(data.clusters.map((cluster) => [cluster.id, cluster]));
  const asked = () => {
    const codes = (new URLSearchParams(location.search).get("ids") ?? "").split(",");
    return [...new Set(codes)].filter((id) => known.has(id)).slice(0, MOST);
  };
  let ids = asked();
  const w = data.words;

  const select = make("select", { id: "gp-compare-add" });
  const add = make("label", { for: "gp-compare-add" }, w["compare.which"] ?? "");
  const put = make("button", { type: "button", class: "gp-button" }, w["compare.add"] ?? "");
  const chosen = make("ul", { class: "gp-tool__chosen" });
  const told = make("p", { role: "status" });
  const table = make("div", { class: "gp-tool__table gp-compare gp-stacked" });
  const actions = make("p", { class: "gp-tool__actions" });
  box.replaceChildren(make("p", { class: "gp-tool__add" }, add, " ", select, " ", put), chosen, told, actions, table);

  let begun = false;
  const show = () => {
    const clusters = ids.flatMap((id) => known.get(id) ?? []);
    const address = new URL(location.href);
    if (ids.length) address.searchParams.set("ids", ids.join(","));
    else address.searchParams.delete("ids");
    const here = address.href.replaceAll("%2C", ",");
    if (here !== location.href.replaceAll("%2C", ",")) history[begun ? "pushState" : "replaceState"](null, "", here);
    begun = true;
    keepInOtherLanguage(address.search);
    fillSelect(select, data, ids, w["compare.choose"] ?? "");
    for (const part of [select, put]) part.toggleAttribute("disabled", ids.length >= MOST);
    chosen.replaceChildren(...clusters.map((cluster) => chip(cluster, w, root, () => {
      ids = ids.filter((id) => id !== cluster.id);
      show();
      select.focus();
    })));
    const said = ids.length < 2 ? "compare.too-few" : ids.length < MOST ? "compare.count" : "compare.full";
    told.textContent = (w[said] ?? "").replace("{n}", String(ids.length));
    const rows = clusters.length ? rowsOf(data, clusters) : [];
    const note = make("p", { class: "gp-soft" }, w["compare.caption"] ?? "");
    table.replaceChildren(...(clusters.length ? [note, tableOf(data, clusters, rows, root)] : []));
    stacked(table);
    actions.replaceChildren(...(clusters.length > 1 ? buttons(w, clusters, rows) : []));
  };
  // A choice is confirmed: with a keyboard, a list passes over many before the one that is meant.
  put.addEventListener("click", () => {
    if (!(select instanceof HTMLSelectElement) || !select.value) return;
    ids = [...ids, select.value];
    show();
    select.focus();
  });
  addEventListener("popstate", () => {
    ids = asked();
    show();
  });
  show();
}

/** @param {HTMLElement} select @param {Portraits} data @param {string[]} ids @param {string} first */
function fillSelect(select, data, ids, first) {
  const names = data.clusters.filter((c) => !ids.includes(c.id));
  names.sort((a, b) => a.name.localeCompare(b.name, document.documentElement.lang));
  select.replaceChildren(make("option", { value: "" }, first), ...names.map((c) => make("option", { value: c.id }, c.name)));
}

/** @param {Cluster} cluster @param {Record<string, string>} w @param {string} root @param {() => void} remove */
function chip(cluster, w, root, remove) {
  const words = (w["compare.remove"] ?? "").replace("{name}", cluster.name);
  const button = make("button", { type: "button", class: "gp-button gp-button--quiet", "aria-label": words }, "×");
  button.addEventListener("click", remove);
  return make("li", {}, make("a", { href: root + cluster.href }, cluster.name), " ", button);
}

/**
 * Rows as text, for the table and for the file: a head, and a cell a cluster.
 * @param {Portraits} data
 * @param {Cluster[]} clusters
 * @returns {{head: string, cells: string[], levels?: number[], lists?: string[][][]}[]}
 */
function rowsOf(data, clusters) {
  const rows = FACTS.map((key) => ({
    head: data.words[`fact.${key}`] ?? key,
    cells: clusters.map((c) => c.facts[key] ?? NONE),
  }));
  const dimensions = data.dimensions.map((dimension, index) => ({
    head: dimension.label,
    cells: clusters.map((c) => data.levels[c.levels[index] ?? 0] ?? ""),
    levels: clusters.map((c) => c.levels[index] ?? 0),
  }));
  const measures = [...new Set(clusters.flatMap((c) => c.figures.map((f) => f[0] ?? "")))];
  const figures = measures.map((measure) => {
    const lists = clusters.map((c) => c.figures.filter((f) => f[0] === measure).map((f) => f.slice(1)));
    const cells = lists.map((list) => list.map((f) => f.filter(Boolean).join(" · ")).join(" | ") || NONE);
    return { head: measure, cells, lists };
  });
  return [...rows, ...dimensions, ...figures];
}

/** A figure as the pages show it: its value, then its date, nature, remark and publishers. @param {string[]} parts */
function figure([value = "", ...rest]) {
  return make("li", {}, make("strong", {}, value), " ", make("span", { class: "gp-soft" }, rest.filter(Boolean).join(" · ")));
}

/**
 * On a narrow screen each cell stands under its cluster's name (`data-name`).
 * @param {Portraits} data @param {Cluster[]} clusters @param {ReturnType<typeof rowsOf>} rows @param {string} root
 */
function tableOf(data, clusters, rows, root) {
  const heads = clusters.map((c) => make("th", { scope: "col" }, make("a", { href: root + c.href }, c.name)));
  /** @param {string} head @param {(c: Cluster, index: number) => (Node | string)[]} cell */
  const line = (head, cell) => make("tr", {}, make("th", { scope: "row" }, head),
    ...clusters.map((c, index) => {
      const held = cell(c, index);
      const td = make("td", { "data-name": c.name }, ...held);
      td.toggleAttribute("data-none", held[0] === NONE);
      return td;
    }));
  const body = rows.map((row) => line(row.head, (_, index) => {
    const level = row.levels?.[index];
    const figures = row.lists?.[index];
    if (figures?.length) return [make("ul", {}, ...figures.map(figure))];
    const cell = row.cells[index] ?? "";
    return level === undefined ? [cell] : [bar(level / 3, "level"), " ", cell];
  }));
  const practices = line(data.words["fact.practices"] ?? "", (c) => c.practices.length
    ? [make("ul", {}, ...c.practices.map(([name = "", href = ""]) => make("li", {}, make("a", { href: root + href }, name))))]
    : [NONE]);
  return make("table", {},
    make("thead", {}, make("tr", {}, make("td", {}), ...heads)),
    make("tbody", {}, ...body, practices));
}

/** @param {Record<string, string>} w @param {Cluster[]} clusters @param {ReturnType<typeof rowsOf>} rows */
function buttons(w, clusters, rows) {
  const save = make("button", { type: "button", class: "gp-button" }, w["compare.download"] ?? "");
  save.addEventListener("click", () => {
    const lines = [["", ...clusters.map((c) => c.name)], ...rows.map((r) => [r.head, ...r.cells]),
      ["", ...clusters.map((c) => new URL(c.href, new URL(document.querySelector("[data-gp-root]")?.getAttribute("data-gp-root") ?? "./", location.href)).href)]];
    const text = lines.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
    download(`\uFEFF${text}\r\n`, "grappe-comparaison.csv", "text/csv");
  });
  const print = make("button", { type: "button", class: "gp-button gp-button--quiet" }, w["print"] ?? "");
  print.addEventListener("click", () => window.print());
  return [save, " ", print];
}
