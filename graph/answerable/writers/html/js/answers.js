/** Who answers to whom: up, down, and how two bodies are linked. The same answers as the Python engine. */

import { strongest } from "./time.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {{line: number, claims: number[], from: number, to: number, kind: string, state: string}} Hop `from` answers to `to` */
/** @typedef {{body: number, hop: Hop | null, next: Branch[], cycle: boolean, seen: boolean}} Branch */

/**
 * The hops of accountability among the lines that are left.
 * @param {Atlas} atlas
 * @param {Map<number, number[]>} lines lines left, with their claims left
 * @param {Set<string>} kinds the kinds of line to follow
 * @param {string} day
 * @returns {{up: Map<number, Hop[]>, down: Map<number, Hop[]>}}
 */
export function hopsOf(atlas, lines, kinds, day) {
  /** @type {Map<number, Hop[]>} */
  const up = new Map();
  /** @type {Map<number, Hop[]>} */
  const down = new Map();
  for (const [i, claims] of lines) {
    const line = atlas.lines[i];
    const kind = line.relation.line;
    if (!kind || !kinds.has(kind) || line.s === line.o) continue;
    const [from, to] = line.relation.up === "object" ? [line.s, line.o] : [line.o, line.s];
    const hop = { line: i, claims, from, to, kind, state: strongest(atlas, claims, day) };
    push(up, from, hop);
    push(down, to, hop);
  }
  return { up, down };
}

/**
 * The tree of what a body answers to (or what answers to it), breadth first; a body stands once with its own branches,
 * further mentions say that it is shown already; a hop back to a body on the way is a cycle.
 * @param {number} start
 * @param {Map<number, Hop[]>} hops up or down
 * @param {boolean} upward
 * @returns {Branch}
 */
export function treeOf(start, hops, upward) {
  /** @type {Branch} */
  const root = { body: start, hop: null, next: [], cycle: false, seen: false };
  /** @type {{branch: Branch, way: number[]}[]} */
  const queue = [{ branch: root, way: [start] }];
  const placed = new Set([start]);
  for (let k = 0; k < queue.length; k += 1) {
    const { branch, way } = queue[k];
    for (const hop of hops.get(branch.body) || []) {
      const body = upward ? hop.to : hop.from;
      const cycle = way.includes(body);
      const seen = placed.has(body);
      /** @type {Branch} */
      const next = { body, hop, next: [], cycle, seen };
      branch.next.push(next);
      if (!seen) {
        placed.add(body);
        queue.push({ branch: next, way: [...way, body] });
      }
    }
  }
  return root;
}

/**
 * The shortest ways along lines of accountability from one body to another, either way up; else through a body that
 * both answer to; else none.
 * @param {number} one
 * @param {number} other
 * @param {{up: Map<number, Hop[]>, down: Map<number, Hop[]>}} hops
 * @returns {{how: "up" | "down" | "common" | "none", ways: Hop[][], at: number}}
 */
export function linkOf(one, other, hops) {
  const above = reach(one, hops.up);
  if (above.has(other)) return { how: "up", ways: [wayTo(other, above)], at: other };
  const below = reach(other, hops.up);
  if (below.has(one)) return { how: "down", ways: [wayTo(one, below)], at: one };
  let best = -1;
  let length = Infinity;
  for (const [body, step] of above) {
    const match = below.get(body);
    if (match && step.far + match.far < length) [best, length] = [body, step.far + match.far];
  }
  if (best < 0) return { how: "none", ways: [], at: -1 };
  return { how: "common", ways: [wayTo(best, above), wayTo(best, below)], at: best };
}

/**
 * @param {number} start
 * @param {Map<number, Hop[]>} hops
 * @returns {Map<number, {far: number, hop: Hop | null}>}
 */
function reach(start, hops) {
  /** @type {Map<number, {far: number, hop: Hop | null}>} */
  const found = new Map([[start, { far: 0, hop: null }]]);
  const queue = [start];
  for (const body of queue) {
    const far = /** @type {{far: number}} */ (found.get(body)).far;
    for (const hop of hops.get(body) || []) {
      if (!found.has(hop.to)) {
        found.set(hop.to, { far: far + 1, hop });
        queue.push(hop.to);
      }
    }
  }
  return found;
}

/**
 * @param {number} end
 * @param {Map<number, {far: number, hop: Hop | null}>} found
 * @returns {Hop[]}
 */
function wayTo(end, found) {
  /** @type {Hop[]} */
  const way = [];
  for (let step = found.get(end); step && step.hop; step = found.get(step.hop.from)) way.unshift(step.hop);
  return way;
}

/**
 * @param {Map<number, Hop[]>} map
 * @param {number} key
 * @param {Hop} value
 */
function push(map, key, value) {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
