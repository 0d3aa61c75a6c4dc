/** The legend, which is also the filter: what each colour, shape and dash means, and a box to hide it. */

import { fill, h, own, svg } from "./dom.js";
import { glyph } from "./panel.js";
import { DASHES } from "./painter.js";
import { filtersSet } from "./filters.js";
import { count } from "./words.js";

/** @typedef {import("./panel.js").View} View */
/** @typedef {{value: string, label: string, sign: Node | null, number: number, note?: string}} Entry */

/** @type {Record<string, string>} */
const REVIEW_WORDS = { accepted: "accepted by a person", curated: "written by a person", suggested: "found by the program, not reviewed", rejected: "rejected" };

/**
 * Fill the side with the legend.
 * @param {HTMLElement} host
 * @param {View} view
 */
export function showLegend(host, view) {
  const { atlas, state, go } = view;
  const open = new Set([...host.querySelectorAll("details[open]")].map((one) => one.id));
  const first = !host.childNodes.length;
  const focused = host.contains(document.activeElement) ? document.activeElement?.id : "";
  const set = filtersSet(state);
  fill(host, [
    h("h2", {}, "Legend and filters"),
    h("p", { class: "quiet" }, "Untick what you do not want to see. Lists and map follow."),
    h("div", { class: "actions" }, h("button", { type: "button", id: "show-all", disabled: !set, on: { click: () => go({ hide: {} }, "All filters cleared") } }, set ? `Show everything (${count(set, "filter", "filters")} set)` : "Everything is shown")),
    closedPanels(view),
    section("kind", "Bodies: colour and shape", kindEntries(atlas), view, first || open.has("set-kind")),
    section("line", "Lines: colour", lineEntries(atlas), view, first || open.has("set-line")),
    section("status", "Lines: dash", statusEntries(atlas), view, first || open.has("set-status")),
    h("p", { class: "quiet", id: "dash-note" }, state.on ? "On a date: unbroken lines are known to hold, long dashes may hold (nothing says that they ended)." : "An arrow points from the body the sentence is about to the one it names; no arrow where both stand alike. A pale line says only that a body is in the place whose box it stands in. Point at a body to see its lines on top."),
    section("mark", "Marks", markEntries(atlas), view, first || open.has("set-mark")),
    section("relation", "Relations", relationEntries(atlas), view, open.has("set-relation")),
    section("review", "Reviewed or not", reviewEntries(atlas), view, open.has("set-review")),
    section("source", "Documents", sourceEntries(atlas), view, open.has("set-source")),
  ]);
  if (focused) document.getElementById(focused)?.focus();
}

/**
 * The panels that are closed, each with a button that opens it.
 * @param {View} view
 */
function closedPanels(view) {
  const { atlas, cards } = view;
  if (!cards.length) return null;
  return h("details", { class: "filter", id: "closed", open: cards.length > 1 && cards.length < 14 }, h("summary", {}, "Closed parts of the map", h("span", { class: "number" }, ` ${cards.length}`)),
    h("ul", { class: "plain" }, cards.map(({ panel, count }) => h("li", {}, h("button", { type: "button", class: "sentence", id: `open-panel-${panel}`, on: { click: () => view.open(panel) } },
      "Open ", own(atlas.panels[panel].title), h("span", { class: "number" }, ` ${count.toLocaleString("en-GB")}`))))));
}

/**
 * @param {string} name
 * @param {string} title
 * @param {Entry[]} entries
 * @param {View} view
 * @param {boolean} open
 */
function section(name, title, entries, view, open) {
  if (!entries.length) return null;
  const hidden = new Set(view.state.hide[name] || []);
  const change = (/** @type {string[]} */ values) => view.go({ hide: { ...view.state.hide, [name]: values } }, "Filter changed");
  const toggle = (/** @type {Entry} */ entry, /** @type {boolean} */ shown) => {
    const values = new Set(hidden);
    if (shown) values.delete(entry.value);
    else values.add(entry.value);
    change([...values].sort());
  };
  return h("details", { class: "filter", id: `set-${name}`, open },
    h("summary", {}, title, hidden.size > 0 && h("span", { class: "number" }, ` ${hidden.size} hidden`)),
    h("fieldset", {}, h("legend", { class: "hidden" }, title),
      h("p", { class: "both" },
        h("button", { type: "button", class: "small", id: `all-${name}`, on: { click: () => change([]) } }, "All"),
        h("button", { type: "button", class: "small", id: `none-${name}`, on: { click: () => change(entries.map((entry) => entry.value)) } }, "None")),
      entries.map((entry, k) => h("label", { class: "entry" },
        h("input", { type: "checkbox", id: `${name}-${k}`, checked: !hidden.has(entry.value), on: { change: (/** @type {Event} */ event) => toggle(entry, /** @type {HTMLInputElement} */ (event.target).checked) } }),
        entry.sign, h("span", {}, own(entry.label), entry.note && h("small", {}, ` ${entry.note}`)), h("span", { class: "number" }, entry.number.toLocaleString("en-GB"))))));
}

/** @param {import("./atlas.js").Atlas} atlas @returns {Entry[]} */
function kindEntries(atlas) {
  return atlas.kinds.map((kind) => ({ value: kind.name, label: kind.plural, sign: glyph(kind), number: atlas.bodies.filter((body) => body.kind === kind).length }))
    .sort((a, b) => b.number - a.number);
}

/** @param {import("./atlas.js").Atlas} atlas @returns {Entry[]} */
function lineEntries(atlas) {
  return atlas.lineKinds.map((kind) => {
    const lines = atlas.lines.filter((line) => line.relation.line === kind.name);
    const names = [...new Set(lines.map((line) => line.relation.label))].join(", ");
    return { value: kind.name, label: kind.name ? `${kind.name}: ${kind.label}` : "other relations", sign: stroke(kind, []), number: lines.length, note: kind.name ? "" : names };
  }).filter((entry) => entry.number);
}

/** @param {import("./atlas.js").Atlas} atlas @returns {Entry[]} */
function statusEntries(atlas) {
  const numbers = tally(atlas.columns.status);
  const plain = { light: "#3d4a59", dark: "#c3ccd8", width: 2 };
  return atlas.statuses.map((status, k) => ({ value: status.name, label: status.label, sign: stroke(plain, DASHES[status.name] || status.dash), number: numbers.get(k) || 0 }))
    .filter((entry) => entry.number);
}

/** @param {import("./atlas.js").Atlas} atlas @returns {Entry[]} */
function relationEntries(atlas) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const line of atlas.lines) numbers.set(line.relation.name, (numbers.get(line.relation.name) || 0) + 1);
  for (const name of Object.values(atlas.columns.rel)) numbers.set(name, (numbers.get(name) || 0) + 1);
  return atlas.relations.map((relation) => {
    const kind = atlas.lineKindByName.get(relation.line);
    return { value: relation.name, label: relation.label, sign: kind ? stroke(kind, []) : null, number: numbers.get(relation.name) || 0 };
  });
}

/** @param {import("./atlas.js").Atlas} atlas @returns {Entry[]} */
function markEntries(atlas) {
  const number = (/** @type {string} */ family) => [...atlas.marks.values()].filter((families) => families.includes(family)).length;
  return [
    { value: "conflict", label: "documents contradict one another about it", sign: h("span", { class: "sign full" }, "!"), number: number("conflict") },
    { value: "gap", label: "something is missing: a line, a chair, a date", sign: h("span", { class: "sign" }, "?"), number: number("gap") },
  ].filter((entry) => entry.number);
}

/** @param {import("./atlas.js").Atlas} atlas @returns {Entry[]} */
function reviewEntries(atlas) {
  const numbers = tally(atlas.columns.review);
  return atlas.columns.reviews.map((/** @type {string} */ review, /** @type {number} */ k) => ({ value: review, label: REVIEW_WORDS[review] || review, sign: null, number: numbers.get(k) || 0 }));
}

/** @param {import("./atlas.js").Atlas} atlas @returns {Entry[]} */
function sourceEntries(atlas) {
  const numbers = tally(atlas.columns.doc);
  return atlas.sources.map((source) => ({ value: source.id, label: source.title, sign: null, number: numbers.get(source.i) || 0, note: [source.publisher, source.published].filter(Boolean).join(", ") }));
}

/**
 * @param {number[]} values
 * @returns {Map<number, number>}
 */
function tally(values) {
  const numbers = new Map();
  for (const value of values) numbers.set(value, (numbers.get(value) || 0) + 1);
  return numbers;
}

/**
 * A short stretch of a line as it is drawn.
 * @param {{light: string, dark: string, width: number}} look
 * @param {number[]} dash
 */
function stroke(look, dash) {
  const found = svg([{ d: "M0,6H36", stroke: "currentColor", width: Math.max(1.5, look.width), dash }], "0 0 36 12", "stroke");
  found.style.setProperty("--light", look.light);
  found.style.setProperty("--dark", look.dark);
  return found;
}
