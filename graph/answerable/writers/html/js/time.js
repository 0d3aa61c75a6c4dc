/** How claims and lines stand on a date. The rules of dates are Python's; here are only its steps. */

/** @typedef {import("./atlas.js").Atlas} Atlas */

/** States from the strongest to the weakest, for a line with several claims. */
export const ORDER = ["known", "actual", "possible", "early", "planned", "proposed", "future", "former", "ended", "denied"];
const HOLDS = new Set(["known", "possible", "early", "actual"]);

/**
 * How a claim stands on a day, or, without a day, its status.
 * @param {Atlas} atlas
 * @param {number} claim
 * @param {string} day ISO date or ""
 * @returns {string}
 */
export function stateOf(atlas, claim, day) {
  const columns = atlas.columns;
  if (!day) return atlas.statuses[columns.status[claim]].name;
  return at(atlas.data.spells[columns.spell[claim]], day);
}

/**
 * The value of a step function on a day.
 * @param {[string, string][]} steps
 * @param {string} day
 * @returns {string}
 */
export function at(steps, day) {
  let state = steps[0][1];
  for (const [from, next] of steps) {
    if (from > day) break;
    state = next;
  }
  return state;
}

/**
 * The strongest state among some claims.
 * @param {Atlas} atlas
 * @param {number[]} claims
 * @param {string} day
 * @returns {string}
 */
export function strongest(atlas, claims, day) {
  let best = ORDER.length;
  let name = "";
  for (const claim of claims) {
    const state = stateOf(atlas, claim, day);
    const rank = ORDER.indexOf(state);
    if (rank < best) {
      best = rank < 0 ? ORDER.length - 0.5 : rank;
      name = state;
    }
  }
  return name;
}

/**
 * Whether a state means that the line is, or may be, there.
 * @param {string} state
 * @returns {boolean}
 */
export function holds(state) {
  return HOLDS.has(state);
}

/**
 * Every day on which some claim changes, in order.
 * @param {Atlas} atlas
 * @returns {string[]}
 */
export function turningDays(atlas) {
  const days = new Set();
  for (const steps of atlas.data.spells) for (const [day] of steps) if (day > "0001-01-01") days.add(day);
  return [...days].sort();
}
