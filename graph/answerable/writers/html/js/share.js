/** Taking things out: pictures, CSV, citations, the printed page. */

import { byId, fill, h, own, svg } from "./dom.js";
import { placeWords } from "./claims.js";
import { sourceLine } from "./panel.js";
import { DASHES } from "./painter.js";
import { ORDER } from "./time.js";
import { dateWords, spanWords, stateWords } from "./words.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./types.js").State} State */

/**
 * Hand the reader a file.
 * @param {string} name
 * @param {Blob} blob
 */
export function download(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/**
 * Put text on the clipboard.
 * @param {string} text
 * @returns {Promise<boolean>} whether it worked
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = /** @type {HTMLTextAreaElement} */ (h("textarea", { class: "hidden" }));
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}

/**
 * The claims of the selection: of the line, else of the body, else all that are shown.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {{claims: Uint8Array, lines: Map<number, number[]>}} kept
 * @returns {number[]}
 */
export function selectedClaims(atlas, state, kept) {
  const claim = atlas.claimById.get(state.line);
  const of = claim === undefined ? -1 : atlas.columns.of[claim];
  const body = atlas.bodyById.get(state.body);
  if (of >= 0) return kept.lines.get(of) || [];
  if (body) {
    const lines = atlas.linesOf[body.i].flatMap((i) => kept.lines.get(i) || []);
    return [...atlas.traits[body.i].filter((i) => kept.claims[i]), ...lines].sort((a, b) => a - b);
  }
  const all = [];
  for (let i = 0; i < kept.claims.length; i += 1) if (kept.claims[i]) all.push(i);
  return all;
}

const COLUMNS = ["claim", "subject", "subject_kind", "relation", "object", "object_kind", "value", "status", "role", "about",
  "valid_from", "valid_to", "says", "quote", "document", "publisher", "published", "page", "paragraph", "address", "review", "certainty"];

/**
 * Claims as CSV, with a header; cells that a spreadsheet would run as a formula are quoted with an apostrophe.
 * @param {Atlas} atlas
 * @param {number[]} claims
 * @returns {string}
 */
export function csvOf(atlas, claims) {
  const rows = claims.map((i) => {
    const c = atlas.claim(i);
    const [s, o] = [atlas.bodies[c.subject], c.object >= 0 ? atlas.bodies[c.object] : null];
    return [c.id, s.name, s.kind.name, c.relation.name, o ? o.name : "", o ? o.kind.name : "", c.value, c.status.name, c.role, c.about,
      c.from, c.to, c.says >= 0 ? atlas.bodies[c.says].name : c.said, atlas.passage(i).quote, c.source.title, c.source.publisher,
      c.source.published || "", c.page, c.paragraph, c.source.address, c.review, (c.sure / 100).toFixed(2)];
  });
  return `${[COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/**
 * @param {string} value
 * @returns {string}
 */
function cell(value) {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * What the shapes, colours and dashes of a picture mean, for the printed page; only those that are in it.
 * @param {Atlas} atlas
 * @param {import("./scene.js").Scene} scene
 * @param {string} day
 */
function printKey(atlas, scene, day) {
  const key = (/** @type {Node} */ sign, /** @type {string} */ words) => h("span", { class: "key" }, sign, ` ${words}`);
  const line = (/** @type {string} */ colour, /** @type {number[]} */ dash) => svg([{ d: "M0,6H36", stroke: colour, width: 2, dash }], "0 0 36 12", "stroke");
  const strokes = scene.strokes.filter((stroke) => stroke.line >= 0);
  const kinds = new Set(scene.spots.filter((spot) => spot.body >= 0).map((spot) => atlas.bodies[spot.body].kind));
  const used = new Set(strokes.map((stroke) => atlas.lines[stroke.line].relation.line));
  const states = [...new Set(strokes.map((stroke) => stroke.state))].sort((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other));
  return h("p", { class: "keys" }, "Key: ",
    [...kinds].map((kind) => key(svg([{ d: kind.glyph, fill: kind.light }], "-12 -12 24 24", "glyph"), kind.label)),
    atlas.lineKinds.filter((kind) => used.has(kind.name)).map((kind) => key(line(kind.light, []), kind.name ? `${kind.name}: ${kind.label}` : kind.label)),
    states.map((state) => {
      const status = atlas.statuses.find((one) => one.name === state);
      return key(line("#1b2430", DASHES[state] || status?.dash || []), day ? stateWords(state) : status?.label || state);
    }));
}

/**
 * Fill the printed page: the selection's claims, each with the number of its source, and the sources.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {import("./scene.js").Scene} scene what is in the picture
 * @param {string} picture the address of a picture of it
 */
export function fillPrint(atlas, state, scene, picture) {
  const claims = selectedClaims(atlas, state, scene.kept).slice(0, 400);
  const numbers = new Map();
  for (const i of claims) {
    const { source } = atlas.claim(i);
    if (!numbers.has(source)) numbers.set(source, numbers.size + 1);
  }
  const body = atlas.bodyById.get(state.body);
  const when = state.on ? `As at ${dateWords(state.on)}` : "All dates";
  fill(byId("print"), [
    h("div", { class: picture && !scene.arranged ? "wide" : "" }, h("h1", {}, own(atlas.title || "Who answers to whom")),
      h("p", {}, body ? [own(body.name), ` (${body.kind.label}). `] : "", `${when}.`),
      picture && h("img", { src: picture, alt: "The map as drawn" }),
      picture && printKey(atlas, scene, state.on)),
    h("h2", {}, "What the documents say"),
    h("ol", { class: "said" }, claims.map((i) => {
      const claim = atlas.claim(i);
      const more = [claim.status.holds ? "" : claim.status.label, spanWords(claim.from, claim.to), placeWords(claim)].filter(Boolean).join("; ");
      return h("li", {}, h("strong", {}, own(atlas.sentence(claim))), more && ` (${more})`, ": ", h("q", {}, atlas.passage(i).quote), ` [${numbers.get(claim.source)}]`);
    })),
    h("h2", {}, "Sources"),
    h("ol", {}, [...numbers.keys()].map((source) => h("li", {}, own(source.title), `. ${sourceLine(source)}${sourceLine(source) ? "." : ""} ${source.address}`))),
    h("p", { class: "quiet" }, `Version of the build: ${atlas.data.version}. Each line is a claim that a document makes.`),
  ]);
}
