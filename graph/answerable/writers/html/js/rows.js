/** Bodies in rows: a neighbourhood, a tree of accountability or the link of two, drawn by itself. */

import { chosenLines, Engine } from "./answers.js";
import { sift } from "./filters.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./types.js").State} State */

/** How far apart bodies stand that are drawn by themselves: across; and down at least (on a narrow screen, where one
 * moves about in it anyway, more) and at most. */
const APART = { across: 192, least: 122, narrow: 152, most: 190 };
/** The room between two rows of them, for lines and their words, and the most that a card is: across, and down in few or
 * in many columns. */
const CARD_ALONE = { between: 66, w: 174, few: 86, many: 122 };

/**
 * The row of each body where a neighbourhood, a tree or a link is drawn by itself; else null.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {ReturnType<typeof sift>} kept
 * @param {number} body
 * @param {number} other
 * @returns {Map<number, number> | null}
 */
export function rowsOf(atlas, state, kept, body, other) {
  if (state.alone) {
    const engine = engineOf(atlas, state);
    if (other >= 0) {
      const rows = linkRows(engine.link(body, other), body);
      return rows.set(other, rows.get(other) ?? 0);
    }
    const rows = new Map([[body, 0]]);
    for (const up of [true, false]) {
      for (const { step, hop } of engine.climb(body, up).steps) {
        const there = up ? hop.above : hop.below;
        if (!rows.has(there)) rows.set(there, up ? -step : step);
      }
    }
    return rows;
  }
  return state.hops ? aroundRows(atlas, kept.lines, body, state.hops) : null;
}

/**
 * The engine for a state: its date, the lines it follows, and the claims that its filters leave.
 * @param {Atlas} atlas
 * @param {State} state
 * @returns {Engine}
 */
export function engineOf(atlas, state) {
  const kept = sift(atlas, { ...state, on: "", was: "" });
  return new Engine(atlas, { day: state.on, kinds: state.follow, keep: (i) => kept.claims[i] === 1 });
}

/**
 * Of some lines those of the kinds that are followed.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {Map<number, number[]>} lines
 * @returns {Map<number, number[]>}
 */
export function followedLines(atlas, state, lines) {
  const kinds = new Set(state.follow.length ? state.follow : chosenLines(atlas));
  return new Map([...lines].filter(([i]) => kinds.has(atlas.lines[i].relation.line)));
}

/**
 * @param {ReturnType<Engine["link"]>} link
 * @param {number} body
 * @returns {Map<number, number>}
 */
function linkRows(link, body) {
  const rows = new Map([[body, 0]]);
  for (const { hops } of link.ways) {
    const top = hops.length;
    hops.forEach((hop, k) => {
      if (!rows.has(hop.below)) rows.set(hop.below, top - k);
      if (!rows.has(hop.above)) rows.set(hop.above, top - k - 1);
    });
  }
  for (const { hops } of link.ways) hops.forEach((hop, k) => rows.set(hop.below, hops.length - k));
  for (const at of link.at) if (rows.has(at)) rows.set(at, 0);
  return rows;
}

/**
 * Rows around a body: what it answers to above, what answers to it below, others beside it.
 * @param {Atlas} atlas
 * @param {Map<number, number[]>} lines
 * @param {number} body
 * @param {number} hops
 * @returns {Map<number, number>}
 */
function aroundRows(atlas, lines, body, hops) {
  const rows = new Map([[body, 0]]);
  let edge = [body];
  for (let k = 0; k < hops; k += 1) {
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const one of edge) {
      for (const i of atlas.linesOf[one]) {
        if (!lines.has(i)) continue;
        const line = atlas.lines[i];
        const next = line.s === one ? line.o : line.s;
        if (rows.has(next)) continue;
        const { up } = line.relation;
        const step = !up ? 0 : (up === "object") === (line.s === one) ? -1 : 1;
        const row = (rows.get(one) ?? 0) + step;
        const known = found.get(next);
        if (known === undefined || Math.abs(row) > Math.abs(known)) found.set(next, row);
      }
    }
    for (const [next, row] of found) rows.set(next, row);
    edge = [...found.keys()].sort((a, b) => a - b);
  }
  return rows;
}

/**
 * Places for bodies in rows: near what they are tied to, long rows broken, the body itself in the middle.
 * @param {Atlas} atlas
 * @param {Map<number, number>} rows
 * @param {Map<number, number[]>} lines
 * @param {number} aspect
 * @returns {Map<number, {x: number, y: number, w: number, h: number}>} the card of each
 */
export function arrangeRows(atlas, rows, lines, aspect) {
  const wide = APART.across;
  const broad = aspect < 1 ? 3 : Math.max(6, Math.ceil(Math.sqrt(rows.size * 1.7 * aspect)));
  /** @type {Map<number, number[]>} */
  const byRow = new Map();
  for (const [body, row] of rows) (byRow.get(row) || byRow.set(row, []).get(row))?.push(body);
  /** @type {Map<number, {x: number, y: number, w: number, h: number}>} */
  const at = new Map();
  const order = [...byRow.keys()].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  const heights = new Map(order.map((row) => [row, Math.ceil((byRow.get(row) || []).length / broad)]));
  const deep = [...heights.values()].reduce((sum, count) => sum + count, 0);
  const broadest = Math.max(...order.map((row) => Math.ceil((byRow.get(row) || []).length / (heights.get(row) || 1))));
  const high = Math.max(aspect < 1 ? APART.narrow : APART.least, Math.min(APART.most, (broadest * wide) / aspect / deep));
  const card = { w: CARD_ALONE.w, h: Math.min(high - CARD_ALONE.between, broadest > 5 ? CARD_ALONE.many : CARD_ALONE.few) };
  for (const row of order) {
    const members = (byRow.get(row) || []).map((body) => ({ body, key: meanX(atlas, body, at, lines) }));
    members.sort((a, b) => a.key - b.key || a.body - b.body);
    const own = members.findIndex((member) => rows.get(member.body) === 0 && member.body === [...rows.keys()][0]);
    if (own >= 0) members.splice(Math.floor(members.length / 2), 0, ...members.splice(own, 1));
    const parts = heights.get(row) || 1;
    const per = Math.ceil(members.length / parts);
    const top = topOf(row, order, heights);
    members.forEach((member, k) => {
      const part = Math.floor(k / per);
      const inPart = Math.min(per, members.length - part * per);
      at.set(member.body, { x: ((k % per) - (inPart - 1) / 2) * wide, y: (top + part) * high, ...card });
    });
  }
  return at;
}

/**
 * @param {number} row
 * @param {number[]} order
 * @param {Map<number, number>} heights
 * @returns {number} how many broken rows stand above
 */
function topOf(row, order, heights) {
  return order.filter((one) => one < row).reduce((sum, one) => sum + (heights.get(one) || 0), 0);
}

/**
 * @param {Atlas} atlas
 * @param {number} body
 * @param {Map<number, {x: number, y: number}>} at
 * @param {Map<number, number[]>} lines
 * @returns {number}
 */
function meanX(atlas, body, at, lines) {
  let [sum, parts] = [0, 0];
  for (const i of atlas.linesOf[body]) {
    const line = atlas.lines[i];
    const placed = lines.has(i) ? at.get(line.s === body ? line.o : line.s) : null;
    if (placed) [sum, parts] = [sum + placed.x, parts + 1];
  }
  return parts ? sum / parts : 0;
}
