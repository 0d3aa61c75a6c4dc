/** One claim as a card: the quoted words in their context, where they stand, and how the claim stands. */

import { h, own } from "./dom.js";
import { dateWords, spanWords, stateWords } from "./words.js";
import { stateOf } from "./time.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./types.js").Claim} Claim */

/** @type {Record<string, string>} */
const REVIEWS = {
  accepted: "reviewed: accepted by a person", curated: "reviewed: written by a person",
  suggested: "not reviewed: found by the program", rejected: "rejected by a person",
};

/**
 * The card of a claim.
 * @param {Atlas} atlas
 * @param {number} i
 * @param {{day: string, copy: (claim: Claim) => void, notes?: string[]}} context
 * @returns {HTMLElement}
 */
export function claimCard(atlas, i, context) {
  const claim = atlas.claim(i);
  const { before, quote, after } = atlas.passage(i);
  const state = context.day ? stateOf(atlas, i, context.day) : "";
  return h("figure", { class: "claim", id: `claim-${claim.id}` },
    h("blockquote", {}, before, h("mark", {}, quote), after),
    h("figcaption", {},
      h("p", { class: "cite" }, own(claim.source.title), sourceWords(claim)),
      h("ul", { class: "chips", "aria-label": "About this claim" },
        h("li", { class: `chip status-${claim.status.name}` }, claim.status.label),
        state && h("li", { class: "chip" }, stateWords(state)),
        h("li", { class: `chip review-${claim.review}` }, REVIEWS[claim.review] || claim.review),
        claim.sure < 100 && h("li", { class: "chip" }, `certainty ${claim.sure}%`)),
      h("p", { class: "more" }, details(atlas, claim)),
      (context.notes || []).map((note) => h("p", { class: "notice" }, note)),
      h("button", { type: "button", class: "small", "aria-label": `Copy citation: ${claim.source.title}`, on: { click: () => context.copy(claim) } }, "Copy citation")));
}

/**
 * Publisher, date and place in the document, with commas.
 * @param {Claim} claim
 * @returns {string}
 */
export function sourceWords(claim) {
  const { publisher, published } = claim.source;
  const parts = [publisher, dateWords(published), placeWords(claim)].filter(Boolean);
  return parts.length ? `, ${parts.join(", ")}` : "";
}

/**
 * Page or paragraph.
 * @param {Claim} claim
 * @returns {string}
 */
export function placeWords(claim) {
  return [claim.page && `page ${claim.page}`, claim.paragraph && `paragraph ${claim.paragraph}`].filter(Boolean).join(", ");
}

/**
 * Role, function, dates and speaker, in one line.
 * @param {Atlas} atlas
 * @param {Claim} claim
 * @returns {(Node | string)[]}
 */
function details(atlas, claim) {
  const speaker = claim.says >= 0 ? atlas.bodies[claim.says].name : claim.said;
  /** @type {(Node | string)[][]} */
  const parts = [];
  if (claim.role) parts.push(["as ", own(claim.role)]);
  if (claim.about) parts.push(["about ", own(claim.about)]);
  if (claim.from || claim.to) parts.push([spanWords(claim.from, claim.to)]);
  if (speaker) parts.push(["according to ", own(speaker)]);
  return parts.flatMap((part, k) => (k ? [" · ", ...part] : part));
}

/**
 * A claim as one would cite it in a paper.
 * @param {Atlas} atlas
 * @param {Claim} claim
 * @param {string} address where the map stands, or ""
 * @returns {string}
 */
export function citation(atlas, claim, address) {
  const { quote } = atlas.passage(claim.i);
  const words = quote.replace(/\s+/g, " ").trim();
  const source = claim.source.address ? ` ${claim.source.address}` : "";
  const map = atlas.title ? `, as cited in the map “${atlas.title}”` : "";
  return `“${words}” ${claim.source.title}${sourceWords(claim)}.${source} (Claim ${claim.id}${map}${address ? `, ${address}` : ""}.)`;
}
