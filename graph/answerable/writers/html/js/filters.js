/** Which claims, lines and bodies the filters leave. */

import { holds, stateOf } from "./time.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./types.js").State} State */

/** The filters, in the order of the page. */
export const FILTERS = ["kind", "line", "relation", "status", "review", "source", "mark"];

/**
 * What the filters of a state leave.
 * @param {Atlas} atlas
 * @param {State} state
 * @returns {{claims: Uint8Array, lines: Map<number, number[]>, bodies: Set<number>}} claims as flags; each line left
 *   with the claims of it that are left; every body that a line or claim left names, or whose kind is shown and that
 *   has no claim at all.
 */
export function sift(atlas, state) {
  const hidden = Object.fromEntries(FILTERS.map((name) => [name, new Set(state.hide[name] || [])]));
  const columns = atlas.columns;
  const keep = new Uint8Array(columns.id.length);
  const kindShown = atlas.bodies.map((body) => !hidden.kind.has(body.kind.name));
  const statusShown = atlas.statuses.map((status) => !hidden.status.has(status.name));
  const reviewShown = columns.reviews.map((/** @type {string} */ review) => !hidden.review.has(review));
  const sourceShown = atlas.sources.map((source) => !hidden.source.has(source.id));
  const lineShown = atlas.lines.map((line) => kindShown[line.s] && kindShown[line.o]
    && !hidden.relation.has(line.relation.name) && !hidden.line.has(line.relation.line));
  /** @type {Map<number, number[]>} */
  const lines = new Map();
  /** @type {Set<number>} */
  const bodies = new Set();
  for (let i = 0; i < keep.length; i += 1) {
    if (!statusShown[columns.status[i]] || !reviewShown[columns.review[i]] || !sourceShown[columns.doc[i]]) continue;
    const of = columns.of[i];
    if (of >= 0 ? !lineShown[of] : !kindShown[-1 - of] || hidden.relation.has(columns.rel[i])) continue;
    if (state.on && !present(stateOf(atlas, i, state.on))) continue;
    keep[i] = 1;
    if (of < 0) {
      bodies.add(-1 - of);
      continue;
    }
    const line = atlas.lines[of];
    const known = lines.get(of);
    if (known) known.push(i);
    else lines.set(of, [i]);
    bodies.add(line.s).add(line.o);
  }
  return { claims: keep, lines, bodies };
}

/**
 * Whether a claim in this state is drawn on a date: what is over or has not begun is not.
 * @param {string} state
 * @returns {boolean}
 */
export function present(state) {
  return holds(state) || state === "planned" || state === "proposed" || state === "denied";
}

/**
 * How many filters are set.
 * @param {State} state
 * @returns {number}
 */
export function filtersSet(state) {
  return FILTERS.reduce((sum, name) => sum + (state.hide[name] || []).length, 0);
}
