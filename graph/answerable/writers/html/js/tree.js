/** Who answers to whom, as a tree of text with the passage of each hop; and how two bodies are linked. */

import { claimCard } from "./claims.js";
import { fill, h, own } from "./dom.js";
import { bodyButton } from "./panel.js";
import { chosenLines, Engine } from "./answers.js";
import { dateWords, stateWords } from "./words.js";

/** @typedef {import("./panel.js").View} View */
/** @typedef {import("./answers.js").Hop} Hop */
/** @typedef {import("./answers.js").Step} Step */

/**
 * Fill the side with the tree of the selected body, or with the link of two.
 * @param {HTMLElement} host
 * @param {View} view
 * @param {(label: string, chosen: (body: number) => void) => HTMLElement} picker makes a search box
 */
export function showAnswers(host, view, picker) {
  const { atlas, state, go } = view;
  const focused = host.contains(document.activeElement) ? document.activeElement?.id : "";
  const body = atlas.bodyById.get(state.body);
  if (!body) {
    return fill(host, [h("h2", {}, "Who answers to whom"), h("p", {}, "Choose a body first: search for it, or select it on the map."),
      picker("Body", (i) => go({ body: atlas.bodies[i].id, line: "" }, `${atlas.bodies[i].name} selected`))]);
  }
  const other = atlas.bodyById.get(state.other);
  const engine = view.engine();
  fill(host, [
    h("h2", {}, other ? "How they are linked" : "Who answers to whom"),
    h("p", { class: "ends" }, bodyButton(view, body.i), other && bodyButton(view, other.i)),
    h("div", { class: "actions" },
      h("button", { type: "button", id: "alone", "aria-pressed": String(state.alone), on: { click: () => go({ alone: !state.alone, hops: 0, view: "map" }, state.alone ? "The whole map is drawn" : "Only these lines are drawn") } }, "Draw only these"),
      other && h("button", { type: "button", on: { click: () => go({ other: "" }, "Second body cleared") } }, "Clear the second body")),
    followed(view),
    ...(other ? linkPart(view, engine, body.i, other.i) : treePart(view, engine, body.i)),
    other ? null : picker("Link with another body", (i) => go({ other: atlas.bodies[i].id, alone: true }, "Link found")),
  ]);
  if (focused) document.getElementById(focused)?.focus();
}

/**
 * The kinds of line that are followed.
 * @param {View} view
 */
function followed(view) {
  const { atlas, state, go } = view;
  const usual = chosenLines(atlas);
  const now = new Set(state.follow.length ? state.follow : usual);
  const toggle = (/** @type {string} */ name) => {
    if (!now.delete(name)) now.add(name);
    const chosen = [...now].sort();
    go({ follow: chosen.length && chosen.join() !== [...usual].sort().join() ? chosen : [] }, "Lines followed changed");
  };
  return h("details", { class: "filter", id: "follow", open: state.follow.length > 0 }, h("summary", {}, `Lines followed: ${[...now].join(", ")}`),
    h("fieldset", {}, h("legend", { class: "hidden" }, "Lines followed"), atlas.lineKinds.filter((kind) => kind.name).map((kind) => h("label", { class: "entry" },
      h("input", { type: "checkbox", id: `follow-${kind.name}`, checked: now.has(kind.name), on: { change: () => toggle(kind.name) } }), h("span", {}, `${kind.name}: ${kind.label}`)))));
}

/**
 * @param {View} view
 * @param {Engine} engine
 * @param {number} body
 */
function treePart(view, engine, body) {
  const { atlas, state } = view;
  const when = state.on ? ` as at ${dateWords(state.on)}` : "";
  const up = engine.climb(body, true);
  const down = engine.climb(body, false);
  const parts = [h("h3", {}, `Answers to${when}`), stepList(view, body, up.steps, true)];
  if (!up.steps.length) {
    parts.push(h("p", { class: "quiet" }, "No line upward of these kinds was found in these documents."));
    const wide = new Engine(atlas, { day: state.on, kinds: atlas.lineKinds.map((kind) => kind.name).filter(Boolean), keep: engine.keep }).climb(body, true, 1);
    if (wide.steps.length && !state.follow.length) parts.push(h("p", {}, "Lines of other kinds were found:"), stepList(view, body, wide.steps, true));
  }
  parts.push(h("h3", {}, `Answering to it${when}`), stepList(view, body, down.steps, false));
  if (!down.steps.length) parts.push(h("p", { class: "quiet" }, "No body that answers to it was found in these documents."));
  if (up.cut || down.cut) parts.push(h("p", { class: "quiet" }, "There is more: the tree stops at 2,000 bodies."));
  return parts;
}

/**
 * Steps as a nested list: each body once with its own steps below it.
 * @param {View} view
 * @param {number} start
 * @param {Step[]} steps
 * @param {boolean} up
 * @returns {HTMLElement}
 */
function stepList(view, start, steps, up) {
  const root = h("ul", { class: "tree" });
  /** @type {Map<number, {list: HTMLElement, way: number[]}>} */
  const places = new Map([[start, { list: root, way: [start] }]]);
  for (const { hop } of steps) {
    const [here, there] = up ? [hop.below, hop.above] : [hop.above, hop.below];
    const place = places.get(here);
    if (!place) continue;
    const circle = place.way.includes(there);
    const seen = places.has(there);
    const own_ = h("ul", { class: "tree" });
    place.list.append(h("li", {}, bodyButton(view, there), hopPart(view, hop),
      circle && h("p", { class: "notice" }, "This comes back to a body already on the way: the documents describe a circle."),
      seen && !circle && h("p", { class: "quiet" }, "Its own lines are shown where it first stands."),
      !seen && own_));
    if (!seen) places.set(there, { list: own_, way: [...place.way, there] });
  }
  for (const list of root.querySelectorAll("ul")) if (!list.childNodes.length) list.remove();
  return root;
}

/**
 * The words of a hop, with its passages folded away.
 * @param {View} view
 * @param {Hop} hop
 * @returns {HTMLElement}
 */
export function hopPart(view, hop) {
  const { atlas, state } = view;
  const best = atlas.claim(hop.claims[0]);
  const standing = hop.state === "known" ? "" : atlas.statuses.find((one) => one.name === hop.state)?.label || stateWords(hop.state);
  const details = h("details", { class: "hop" },
    h("summary", {}, own(atlas.sentence(best)),
      h("span", { class: "number" }, ` ${hop.kind} line${standing ? `, ${standing}` : ""}${hop.against.length ? ", denied elsewhere" : ""}`)));
  details.addEventListener("toggle", () => {
    if (details.childNodes.length === 1) details.append(...[...hop.claims, ...hop.against].map((i) => claimCard(atlas, i, { day: state.on, copy: view.copy })));
  });
  return details;
}

/**
 * @param {View} view
 * @param {Engine} engine
 * @param {number} one
 * @param {number} other
 */
function linkPart(view, engine, one, other) {
  const { atlas } = view;
  const link = engine.link(one, other);
  const [a, b] = [atlas.bodies[one].name, atlas.bodies[other].name];
  if (link.how === "none") return [h("p", { class: "quiet" }, `No chain of accountability between ${a} and ${b} was found in these documents.`)];
  const words = { up: `${a} answers to ${b}.`, down: `${b} answers to ${a}.`, shared: `Both have a line up to ${link.at.map((i) => atlas.bodies[i].name).join("; ")}.` }[link.how];
  const alike = (/** @type {import("./answers.js").Way} */ way) => way.hops.every((hop) => engine.weight(hop).join() === engine.weight(way.weakest).join());
  return [h("p", {}, h("strong", {}, words)), ...link.ways.flatMap((way, k) => [
    link.ways.length > 1 && link.how !== "shared" ? h("h3", {}, `Way ${k + 1} of ${link.ways.length}, the surest first`) : null,
    h("ol", { class: "way" }, way.hops.map((hop, n) => h("li", {}, bodyButton(view, hop.below), hopPart(view, hop),
      way.hops.length > 1 && hop === way.weakest && !alike(way) && h("p", { class: "quiet" }, "This is the weakest step of the way."),
      n === way.hops.length - 1 && bodyButton(view, hop.above)))),
  ])];
}
