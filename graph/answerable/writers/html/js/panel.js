/** The side: what is selected, with every claim of it. */

import { claimCard } from "./claims.js";
import { fill, h, own, svg } from "./dom.js";
import { count, dateWords, spanWords } from "./words.js";
import { strongest } from "./time.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Body} Body */
/** @typedef {{atlas: Atlas, state: State, kept: {claims: Uint8Array, lines: Map<number, number[]>}, go: (change: Partial<State>, words?: string) => void, engine: () => import("./answers.js").Engine, cards: {panel: number, count: number}[], open: (panel: number) => void, copy: (claim: import("./types.js").Claim) => void, notesOf: (what: {body?: number, claim?: number}) => {title: string, text: string}[]}} View */

const FIRST = 40;

/**
 * The glyph of a kind, coloured.
 * @param {import("./types.js").Kind} kind
 * @returns {SVGElement}
 */
export function glyph(kind) {
  const found = svg([{ d: kind.glyph, fill: "currentColor" }], "-12 -12 24 24", "glyph");
  found.style.setProperty("--light", kind.light);
  found.style.setProperty("--dark", kind.dark);
  return found;
}

/**
 * A button that selects a body.
 * @param {View} view
 * @param {number} i
 * @returns {HTMLElement}
 */
export function bodyButton(view, i) {
  const body = view.atlas.bodies[i];
  return h("button", { type: "button", class: "body", on: { click: () => view.go({ body: body.id, line: "", other: "", tab: "selected" }, `${body.name} selected`) } },
    glyph(body.kind), own(body.name));
}

/**
 * Fill the side with what is selected.
 * @param {HTMLElement} host
 * @param {View} view
 */
export function showSelected(host, view) {
  const { atlas, state } = view;
  const claim = atlas.claimById.get(state.line);
  if (claim !== undefined && atlas.columns.of[claim] >= 0) return fill(host, linePart(view, atlas.columns.of[claim]));
  const body = atlas.bodyById.get(state.body);
  if (body) return fill(host, bodyPart(view, body));
  return fill(host, [h("h2", {}, "Nothing selected"),
    h("p", {}, "Choose a body or a line on the map, or search for a name. Every claim about it is then listed here, with the words of the document that says so.")]);
}

/**
 * @param {View} view
 * @param {number} i
 */
function linePart(view, i) {
  const { atlas } = view;
  const line = atlas.lines[i];
  return [
    h("p", { class: "eyebrow" }, "Line"),
    h("h2", {}, own(atlas.bodies[line.s].name), ` ${line.relation.label} `, own(atlas.bodies[line.o].name)),
    h("p", { class: "ends" }, bodyButton(view, line.s), bodyButton(view, line.o)),
    ...notices(view, line.claims.map((claim) => ({ claim }))),
    h("h3", {}, count(line.claims.length, "claim", "claims")),
    ...cards(view, line.claims),
  ];
}

/**
 * @param {View} view
 * @param {Body} body
 */
function bodyPart(view, body) {
  const { atlas, kept } = view;
  const lines = atlas.linesOf[body.i].filter((i) => kept.lines.has(i));
  const hidden = atlas.linesOf[body.i].length - lines.length;
  const traits = atlas.traits[body.i].filter((i) => kept.claims[i]);
  return [
    h("p", { class: "eyebrow" }, glyph(body.kind), body.kind.label),
    h("h2", {}, own(body.name)),
    facts(body),
    actions(view, body),
    ...notices(view, [{ body: body.i }]),
    ...(traits.length ? [h("h3", {}, "About it"), ...traits.map((i) => trait(view, i))] : []),
    ...relationParts(view, body, lines),
    hidden > 0 && h("p", { class: "quiet" }, `${count(hidden, "line is", "lines are")} hidden by the filters or the date.`),
    !lines.length && !traits.length && h("p", { class: "quiet" }, "No claim about it is shown with these filters."),
  ];
}

/** @param {Body} body */
function facts(body) {
  const rows = [];
  if (body.aliases.length) rows.push(["Also called", body.aliases.join("; ")]);
  if (body.codes.length) rows.push(["Codes", body.codes.map((code) => code.replace(":", " ").toUpperCase()).join(", ")]);
  if (body.from || body.to) rows.push(["Existed", spanWords(body.from, body.to)]);
  if (body.note) rows.push(["Note", body.note]);
  return rows.length ? h("dl", { class: "facts" }, rows.flatMap(([name, text]) => [h("dt", {}, name), h("dd", {}, own(text))])) : null;
}

/**
 * @param {View} view
 * @param {Body} body
 */
function actions(view, body) {
  const { state, go } = view;
  const hops = [["0", "the whole map"], ["1", "its neighbours"], ["2", "two lines away"], ["3", "three lines away"]];
  const select = h("select", { id: "hops", on: { change: (/** @type {Event} */ event) => go({ hops: Number(/** @type {HTMLSelectElement} */ (event.target).value), alone: false }, "Map changed") } },
    hops.map(([value, text]) => h("option", { value, selected: !state.alone && String(state.hops) === value }, text)));
  return h("div", { class: "actions" },
    h("button", { type: "button", on: { click: () => go({ tab: "answers", other: "" }, `Who ${body.name} answers to`) } }, "Who answers to whom"),
    h("label", {}, "Show ", select));
}

/**
 * Lines of a body under the words of their relation.
 * @param {View} view
 * @param {Body} body
 * @param {number[]} lines
 */
function relationParts(view, body, lines) {
  const { atlas } = view;
  /** @type {Map<string, {words: string, lines: number[]}>} */
  const groups = new Map();
  for (const relation of atlas.relations) {
    for (const [way, words] of [["out", relation.label], ["in", relation.reverse]]) groups.set(`${relation.name} ${way}`, { words, lines: [] });
  }
  for (const i of lines) {
    const line = atlas.lines[i];
    const way = line.s === body.i || line.relation.symmetric ? "out" : "in";
    groups.get(`${line.relation.name} ${way}`)?.lines.push(i);
  }
  const open = lines.length <= 8;
  const parts = [];
  for (const { words, lines: own } of groups.values()) {
    if (!own.length) continue;
    parts.push(h("h3", {}, words, h("span", { class: "number" }, ` ${own.length}`)));
    parts.push(...more(own, (i) => lineDetails(view, body, i, open)));
  }
  return parts;
}

/**
 * @param {View} view
 * @param {Body} body
 * @param {number} i
 * @param {boolean} open
 */
function lineDetails(view, body, i, open) {
  const { atlas, kept, state } = view;
  const line = atlas.lines[i];
  const claims = kept.lines.get(i) || [];
  const other = atlas.bodies[line.s === body.i ? line.o : line.s];
  const standing = strongest(atlas, claims, "");
  const status = atlas.statuses.find((one) => one.name === standing);
  const holder = h("details", { class: "line", open },
    h("summary", {}, glyph(other.kind), own(other.name), status && !status.holds && h("span", { class: `chip status-${status.name}` }, status.label),
      claims.length > 1 && h("span", { class: "number" }, ` ${claims.length} claims`)));
  const inside = h("div", {});
  const open_ = () => {
    if (inside.childNodes.length) return;
    fill(inside, [
      h("p", { class: "ends" }, bodyButton(view, other.i),
        h("button", { type: "button", class: "small", on: { click: () => view.go({ line: atlas.columns.id[claims[0]], tab: "selected" }, "Line selected") } }, "Show this line")),
      ...cards(view, claims),
    ]);
  };
  if (open) open_();
  holder.addEventListener("toggle", open_);
  holder.append(inside);
  holder.dataset.state = state.on ? strongest(atlas, claims, state.on) : standing;
  return holder;
}

/**
 * @param {View} view
 * @param {number} i
 */
function trait(view, i) {
  const claim = view.atlas.claim(i);
  return h("details", { class: "line" }, h("summary", {}, `${claim.relation.label}: `, own(claim.value)), ...cards(view, [i]));
}

/**
 * @param {View} view
 * @param {number[]} claims
 */
function cards(view, claims) {
  return more(claims, (i) => claimCard(view.atlas, i, {
    day: view.state.on, copy: view.copy, notes: view.notesOf({ claim: i }).map((note) => note.title),
  }));
}

/**
 * @param {View} view
 * @param {{body?: number, claim?: number}[]} things
 */
function notices(view, things) {
  const seen = new Set();
  const notes = things.flatMap((thing) => view.notesOf(thing)).filter((note) => !seen.has(note.title) && seen.add(note.title));
  return notes.map((note) => h("div", { class: "notice" }, h("strong", {}, note.title), note.text && h("p", {}, note.text)));
}

/**
 * The first few of a long list, and a button for the rest.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => Node} make
 * @returns {Node[]}
 */
export function more(items, make) {
  const shown = items.slice(0, FIRST).map(make);
  if (items.length <= FIRST) return shown;
  const button = h("button", { type: "button", class: "small" }, `Show ${items.length - FIRST} more`);
  button.addEventListener("click", () => {
    const rest = more(items.slice(FIRST), make);
    button.replaceWith(...rest);
    if (rest[0] instanceof HTMLElement) (rest[0].querySelector("button, summary") || rest[0]).dispatchEvent(new Event("focus"));
  });
  return [...shown, button];
}

/**
 * Who published a source, and when.
 * @param {import("./types.js").Source} source
 * @returns {string}
 */
export function sourceLine(source) {
  return [source.publisher, dateWords(source.published)].filter(Boolean).join(", ");
}
