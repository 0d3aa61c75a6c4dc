/** The text twin: bodies, claims, gaps and sources as lists and tables, with the same filters. */

import { fill, h, own } from "./dom.js";
import { bodyButton, sourceLine } from "./panel.js";
import { placeWords } from "./claims.js";
import { count, plain, spanWords, stateWords } from "./words.js";
import { stateOf } from "./time.js";

/** @typedef {import("./panel.js").View} View */

const PER_PAGE = 50;
/** @type {Record<string, {page: number, query: string}>} */
const places = {};

/**
 * A table of many rows in pages, with a box that narrows it.
 * @param {HTMLElement} host
 * @param {{name: string, caption: string, heads: string[], rows: number[], text: (row: number) => string, cells: (row: number) => (Node | string)[]}} table
 */
function pagedTable(host, table) {
  const place = (places[table.name] ||= { page: 0, query: "" });
  const body = h("tbody", { role: "rowgroup" });
  const status = h("p", { class: "quiet", role: "status" });
  const box = /** @type {HTMLInputElement} */ (h("input", { type: "search", id: `find-${table.name}`, autocomplete: "off", value: place.query }));
  const back = h("button", { type: "button", on: { click: () => turn(-1) } }, "Previous page");
  const next = h("button", { type: "button", on: { click: () => turn(1) } }, "Next page");
  /** @type {number[]} */
  let rows = [];
  const draw = () => {
    const pages = Math.max(1, Math.ceil(rows.length / PER_PAGE));
    place.page = Math.min(place.page, pages - 1);
    const from = place.page * PER_PAGE;
    fill(body, rows.slice(from, from + PER_PAGE).map((row) => h("tr", { role: "row" }, table.cells(row).map((cell, k) => h(k ? "td" : "th", k ? { role: "cell", "data-head": table.heads[k] } : { scope: "row", role: "rowheader" }, cell)))));
    status.textContent = rows.length ? `${from + 1} to ${Math.min(from + PER_PAGE, rows.length)} of ${rows.length.toLocaleString("en-GB")}` : "Nothing to show with these filters.";
    back.toggleAttribute("disabled", place.page === 0);
    next.toggleAttribute("disabled", place.page >= pages - 1);
  };
  const turn = (/** @type {number} */ by) => {
    place.page += by;
    draw();
  };
  const narrow = () => {
    const words = plain(place.query).split(" ").filter(Boolean);
    rows = words.length ? table.rows.filter((row) => { const text = plain(table.text(row)); return words.every((word) => text.includes(word)); }) : table.rows;
    draw();
  };
  box.addEventListener("input", () => { place.query = box.value; place.page = 0; narrow(); });
  fill(host, [
    h("h2", {}, table.caption),
    h("div", { class: "tools" }, h("label", { for: box.id }, "Narrow this list"), box, back, next, status),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": table.caption },
      // Roles are told, as on a narrow screen rows are shown as cards, which would else undo the table for screen readers.
      h("table", { role: "table" }, h("caption", { class: "hidden" }, table.caption),
        h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, table.heads.map((head) => h("th", { scope: "col", role: "columnheader" }, head)))), body)),
  ]);
  narrow();
}

/**
 * @param {HTMLElement} host
 * @param {View} view
 * @param {Set<number>} bodies
 */
export function showBodies(host, view, bodies) {
  const { atlas, kept } = view;
  pagedTable(host, {
    name: "bodies", caption: "Bodies, people and places", heads: ["Name", "Kind", "Where on the map", "Lines shown", "Also called"],
    rows: [...bodies].sort((a, b) => a - b),
    text: (i) => [atlas.bodies[i].name, atlas.bodies[i].kind.label, ...atlas.bodies[i].aliases, ...atlas.bodies[i].codes].join(" "),
    cells: (i) => {
      const body = atlas.bodies[i];
      return [bodyButton(view, i), body.kind.label, own(atlas.panels[body.panel].title),
        String(atlas.linesOf[i].filter((line) => kept.lines.has(line)).length), body.aliases.length + body.codes.length ? own([...body.aliases, ...body.codes].join("; ")) : ""];
    },
  });
}

/**
 * @param {HTMLElement} host
 * @param {View} view
 */
export function showClaims(host, view) {
  const { atlas, kept, state, go } = view;
  /** @type {number[]} */
  const rows = [];
  kept.claims.forEach((flag, i) => { if (flag) rows.push(i); });
  pagedTable(host, {
    name: "claims", caption: "Claims", heads: ["Claim", "Status", "When", "Quoted words", "Document"], rows,
    text: (i) => {
      const claim = atlas.claim(i);
      return `${atlas.sentence(claim)} ${claim.status.label} ${claim.source.title} ${claim.role} ${claim.about}`;
    },
    cells: (i) => {
      const claim = atlas.claim(i);
      const choose = () => (claim.line >= 0
        ? go({ line: claim.id, tab: "selected" }, "Claim selected")
        : go({ line: "", body: atlas.bodies[claim.subject].id, tab: "selected" }, "Body selected"));
      const standing = state.on ? stateWords(stateOf(atlas, i, state.on)) : claim.status.label;
      return [h("button", { type: "button", class: "body", on: { click: choose } }, own(atlas.sentence(claim))), standing, spanWords(claim.from, claim.to),
        h("q", {}, atlas.passage(i).quote), h("span", {}, own(claim.source.title), [sourceLine(claim.source), placeWords(claim)].filter(Boolean).map((part) => `, ${part}`).join(""))];
    },
  });
}

/**
 * @param {HTMLElement} host
 * @param {View} view
 */
export function showGaps(host, view) {
  const { atlas, go } = view;
  const findings = atlas.data.findings || [];
  const part = (/** @type {string} */ family, /** @type {string} */ title, /** @type {string} */ none) => {
    const own_ = findings.filter((/** @type {any} */ one) => one.family === family);
    return [h("h2", {}, `${title} `, h("span", { class: "number" }, String(own_.length))),
      own_.length ? h("ul", { class: "findings" }, own_.map((/** @type {any} */ one) => h("li", {},
        h("h3", {}, one.title), one.text && h("p", {}, own(one.text)), one.ask && h("p", { class: "ask" }, h("strong", {}, "To ask: "), own(one.ask)),
        h("p", { class: "ends" }, one.bodies.map((/** @type {number} */ i) => bodyButton(view, i)),
          one.claims.map((/** @type {number} */ i, /** @type {number} */ k) => h("button", { type: "button", class: "small", on: { click: () => go(lineOrBody(atlas, i), "Claim selected") } }, `Claim ${k + 1}`))))))
        : h("p", { class: "quiet" }, none)];
  };
  fill(host, [...part("conflict", "Conflicts", "No conflict was found in these documents."), ...part("gap", "Gaps", "No gap was found in these documents.")]);
}

/**
 * What to select for a claim.
 * @param {import("./atlas.js").Atlas} atlas
 * @param {number} i
 * @returns {Partial<import("./types.js").State>}
 */
export function lineOrBody(atlas, i) {
  const claim = atlas.claim(i);
  return claim.line >= 0 ? { line: claim.id, tab: "selected" } : { body: atlas.bodies[claim.subject].id, line: "", tab: "selected" };
}

/**
 * @param {HTMLElement} host
 * @param {View} view
 */
export function showSources(host, view) {
  const { atlas } = view;
  const counts = new Map();
  for (const doc of atlas.columns.doc) counts.set(doc, (counts.get(doc) || 0) + 1);
  fill(host, [
    h("h2", {}, "Sources"),
    h("p", {}, `This map was made from ${count(atlas.sources.length, "document", "documents")}. Each line on it is a claim that one of them makes; it is not a fact established by this map.`),
    h("ol", { class: "sources" }, atlas.sources.map((source) => h("li", { id: `source-${source.i}` },
      h("strong", {}, own(source.title)), sourceLine(source) && h("span", {}, `, ${sourceLine(source)}`),
      h("p", { class: "quiet" }, [count(counts.get(source.i) || 0, "claim", "claims"), source.licence && `licence: ${source.licence}`, source.address].filter(Boolean).join(" · ")),
      source.facts.length > 0 && h("details", {}, h("summary", {}, "Where its facts come from"), h("ul", {}, source.facts.map((fact) => h("li", {}, own(fact)))))))),
    h("h2", {}, "About this map"),
    h("p", {}, `Version of the build: ${atlas.data.version}. Drawn with vis-network (Apache 2.0 or MIT) through pyvis (BSD). No part of it asks anything of the internet.`),
    h("p", {}, "Something wrong? Note the claim’s number (Copy citation gives it) and tell whoever gave you this map; the claim’s passage shows what to check."),
  ]);
}
