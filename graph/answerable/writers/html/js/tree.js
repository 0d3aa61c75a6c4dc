/** Who answers to whom, as a tree of text with the passage of each hop; and how two bodies are linked. */

import { claimCard } from "./claims.js";
import { fill, h, own } from "./dom.js";
import { bodyButton } from "./panel.js";
import { hopsOf, linkOf, treeOf } from "./answers.js";
import { chosenLines } from "./scene.js";
import { dateWords, stateWords } from "./words.js";

/** @typedef {import("./panel.js").View} View */
/** @typedef {import("./answers.js").Branch} Branch */
/** @typedef {import("./answers.js").Hop} Hop */

/**
 * Fill the side with the tree of the selected body, or with the link of two.
 * @param {HTMLElement} host
 * @param {View} view
 * @param {(label: string, chosen: (body: number) => void) => HTMLElement} picker makes a search box
 */
export function showAnswers(host, view, picker) {
  const { atlas, state, kept, go } = view;
  const body = atlas.bodyById.get(state.body);
  if (!body) {
    return fill(host, [h("h2", {}, "Who answers to whom"), h("p", {}, "Choose a body first: search for it, or select it on the map."),
      picker("Body", (i) => go({ body: atlas.bodies[i].id, line: "" }, `${atlas.bodies[i].name} selected`))]);
  }
  const other = atlas.bodyById.get(state.other);
  const hops = hopsOf(atlas, kept.lines, chosenLines(atlas), state.on);
  const when = state.on ? ` as at ${dateWords(state.on)}` : "";
  const alone = h("button", { type: "button", "aria-pressed": String(state.alone), on: { click: () => go({ alone: !state.alone, hops: 0, view: "map" }, state.alone ? "The whole map is drawn" : "Only these lines are drawn") } }, "Draw only these");
  const head = [
    h("h2", {}, other ? "How they are linked" : "Who answers to whom"),
    h("p", { class: "ends" }, bodyButton(view, body.i), other && bodyButton(view, other.i)),
    h("div", { class: "actions" }, alone,
      other && h("button", { type: "button", on: { click: () => go({ other: "" }, "Second body cleared") } }, "Clear the second body")),
  ];
  if (other) return fill(host, [...head, ...linkPart(view, linkOf(body.i, other.i, hops), body.i, other.i)]);
  return fill(host, [
    ...head,
    picker("Link with another body", (i) => go({ other: atlas.bodies[i].id, alone: true }, "Link found")),
    h("h3", {}, `Answers to${when}`),
    branchList(view, treeOf(body.i, hops.up, true), "No line upward was found in these documents."),
    h("h3", {}, `Answers to it${when}`),
    branchList(view, treeOf(body.i, hops.down, false), "No line from below was found in these documents."),
  ]);
}

/**
 * @param {View} view
 * @param {Branch} root
 * @param {string} none
 * @returns {HTMLElement}
 */
function branchList(view, root, none) {
  if (!root.next.length) return h("p", { class: "quiet" }, none);
  return h("ul", { class: "tree" }, root.next.map((branch) => branchItem(view, branch)));
}

/**
 * @param {View} view
 * @param {Branch} branch
 * @returns {HTMLElement}
 */
function branchItem(view, branch) {
  const hop = /** @type {Hop} */ (branch.hop);
  return h("li", {}, bodyButton(view, branch.body), hopPart(view, hop),
    branch.cycle && h("p", { class: "notice" }, "This comes back to a body already on the way: the documents describe a circle."),
    branch.seen && !branch.cycle && h("p", { class: "quiet" }, "Its own lines are shown where it first stands."),
    branch.next.length > 0 && h("ul", { class: "tree" }, branch.next.map((next) => branchItem(view, next))));
}

/**
 * The words of a hop, with its passages folded away.
 * @param {View} view
 * @param {Hop} hop
 * @returns {HTMLElement}
 */
function hopPart(view, hop) {
  const { atlas, state } = view;
  const line = atlas.lines[hop.line];
  const kind = atlas.lineKindByName.get(hop.kind);
  const status = atlas.statuses.find((one) => one.name === hop.state);
  const standing = status ? (status.holds ? "" : status.label) : stateWords(hop.state);
  const details = h("details", { class: "hop" },
    h("summary", {}, own(atlas.bodies[line.s].name), ` ${line.relation.label} `, own(atlas.bodies[line.o].name),
      h("span", { class: "number" }, ` ${kind ? kind.name : ""} line${standing ? `, ${standing}` : ""}`)));
  details.addEventListener("toggle", () => {
    if (details.childNodes.length === 1) details.append(...hop.claims.map((i) => claimCard(atlas, i, { day: state.on, copy: view.copy })));
  });
  return details;
}

/**
 * @param {View} view
 * @param {ReturnType<typeof linkOf>} link
 * @param {number} one
 * @param {number} other
 */
function linkPart(view, link, one, other) {
  const { atlas } = view;
  const [a, b] = [atlas.bodies[one].name, atlas.bodies[other].name];
  if (link.how === "none") return [h("p", { class: "quiet" }, `No chain of accountability between ${a} and ${b} was found in these documents.`)];
  const words = { up: `${a} answers to ${b}.`, down: `${b} answers to ${a}.`, common: `Both answer to ${link.at >= 0 ? atlas.bodies[link.at].name : ""}.` }[link.how];
  return [h("p", {}, h("strong", {}, words)), ...link.ways.map((way) => h("ol", { class: "way" },
    way.map((hop) => h("li", {}, bodyButton(view, hop.from), hopPart(view, hop), bodyButton(view, hop.to)))))];
}
