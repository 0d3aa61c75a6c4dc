/**
 * Who answers to whom: the engine of the program's questions, over again in the page, with the same answers. What counts
 * on which day, and how sure it is, was worked out beforehand; here lines are followed.
 */

import { at } from "./time.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {[number, number, number, number]} Strength */
/** @typedef {{below: number, above: number, kind: string, claims: number[], against: number[], state: string, strength: Strength}} Hop */
/** @typedef {{hops: Hop[], weakest: Hop}} Way */
/** @typedef {{step: number, hop: Hop}} Step */

const MOST = 2000;

/**
 * @param {number} one
 * @param {number} other
 */
function pairKey(one, other) {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** Follows lines of some kinds as they stand on a day (or in the whole record), among the claims that are left. */
export class Engine {
  /**
   * @param {Atlas} atlas
   * @param {{day?: string, kinds?: string[], keep?: (claim: number) => boolean}} [scope]
   */
  constructor(atlas, { day = "", kinds = [], keep = () => true } = {}) {
    this.atlas = atlas;
    this.day = day;
    this.alike = new Set(/** @type {number[][]} */ (atlas.data.engine.alike).map(([one, other]) => pairKey(one, other)));
    this.kinds = kinds.length ? atlas.lineKinds.map((kind) => kind.name).filter((name) => kinds.includes(name)) : chosenLines(atlas);
    this.keep = keep;
    /** @type {Map<string, Hop[]>} */
    this.known = new Map();
  }

  /**
   * The hops from a body to those it answers to, or to it from those that answer to it, in a fixed order.
   * @param {number} body
   * @param {boolean} up
   * @returns {Hop[]}
   */
  hops(body, up) {
    const key = `${body}${up ? "+" : "-"}`;
    let found = this.known.get(key);
    if (!found) {
      found = this.find(body, up);
      this.known.set(key, found);
    }
    return found;
  }

  /**
   * @param {number} body
   * @param {boolean} up
   * @returns {Hop[]}
   */
  find(body, up) {
    const { bodies, lines, linesOf } = this.atlas;
    /** @type {Map<string, number[]>} */
    const groups = new Map();
    for (const i of linesOf[body]) {
      const { s, o, relation, claims } = lines[i];
      if (!this.kinds.includes(relation.line)) continue;
      for (const asSubject of s === o ? [true, false] : [s === body]) {
        if ((relation.up === "object") !== (asSubject === up)) continue;
        const key = `${asSubject ? o : s} ${relation.line}`;
        groups.set(key, [...(groups.get(key) || []), ...claims]);
      }
    }
    const hops = [];
    for (const [key, told] of groups) {
      const [other, kind] = key.split(" ");
      const hop = up ? this.hop(body, Number(other), kind, told) : this.hop(Number(other), body, kind, told);
      if (hop) hops.push(hop);
    }
    const rank = (/** @type {Hop} */ hop) => this.kinds.indexOf(hop.kind);
    return hops.sort((a, b) => rank(a) - rank(b) || compare(a.strength, b.strength)
      || order(bodies[a.above].id, bodies[b.above].id) || order(bodies[a.below].id, bodies[b.below].id));
  }

  /**
   * @param {number} below
   * @param {number} above
   * @param {string} kind
   * @param {number[]} told
   * @returns {Hop | null}
   */
  hop(below, above, kind, told) {
    const { atlas } = this;
    const never = atlas.data.engine.never[kind] || [];
    const ranked = told.filter((i) => this.keep(i)).map((i) => ({ i, state: this.counts(i) }));
    const chosen = ranked.filter((one) => one.state).map((one) => ({ ...one, rank: this.rank(one.i, one.state) }));
    if (!chosen.length || never.includes(atlas.bodies[above].kind.name)) return null;
    chosen.sort((a, b) => compare(a.rank, b.rank));
    const denied = ranked.filter((one) => !one.state && atlas.statuses[atlas.columns.status[one.i]].name === "denied").map((one) => one.i);
    const [place, reviewed, confidence] = chosen[0].rank;
    return {
      below, above, kind, claims: chosen.map((one) => one.i), against: denied, state: chosen[0].state,
      strength: [Number(place), denied.length, Number(reviewed), Number(confidence)],
    };
  }

  /**
   * How weak a hop is: the less sure the more, of equals the one with fewer sources.
   * @param {Hop} hop
   * @returns {number[]}
   */
  weight(hop) {
    return [...hop.strength, -this.sources(hop)];
  }

  /**
   * How many sources say a hop: claims whose passages are near enough the same are one.
   * @param {Hop} hop
   * @returns {number}
   */
  sources(hop) {
    /** @type {number[]} */
    const found = [];
    for (const i of hop.claims) if (!found.some((known) => this.alike.has(pairKey(known, i)))) found.push(i);
    return found.length;
  }

  /**
   * How a claim counts here; "" where it does not.
   * @param {number} i
   * @returns {string}
   */
  counts(i) {
    const { columns, data } = this.atlas;
    const spell = data.counts[columns.counts[i]];
    return this.day ? at(spell.days, this.day) : spell.record;
  }

  /**
   * The order of claims for one thing: surest first, reviewed first, latest document first.
   * @param {number} i
   * @param {string} state
   * @returns {(number | string)[]}
   */
  rank(i, state) {
    const { columns, data, sources } = this.atlas;
    const { order: names, reviewed } = data.engine;
    const place = names.includes(state) ? names.indexOf(state) : names.length;
    const later = [...(sources[columns.doc[i]].published || "")].map((c) => String.fromCodePoint(0x10ffff - (c.codePointAt(0) || 0))).join("") || "\u{10ffff}";
    return [place, reviewed.includes(columns.reviews[columns.review[i]]) ? 0 : 1, -columns.sure[i], later, columns.id[i]];
  }

  /**
   * Everything reached from a body, breadth first; each body is opened once.
   * @param {number} start
   * @param {boolean} up
   * @param {number} [deepest]
   * @returns {{steps: Step[], ends: number[], cut: boolean}}
   */
  climb(start, up, deepest = Infinity) {
    const step = new Map([[start, 0]]);
    /** @type {Step[]} */
    const steps = [];
    const ends = [];
    let cut = false;
    const queue = [start];
    for (const here of queue) {
      const hops = this.hops(here, up);
      const far = /** @type {number} */ (step.get(here));
      if (!hops.length && here !== start) ends.push(here);
      if (far >= deepest) continue;
      for (const hop of hops) {
        const there = up ? hop.above : hop.below;
        if (!step.has(there) && step.size > MOST) {
          cut = true;
          continue;
        }
        steps.push({ step: far + 1, hop });
        if (!step.has(there)) {
          step.set(there, far + 1);
          queue.push(there);
        }
      }
    }
    return { steps, ends, cut };
  }

  /**
   * The best ways up from one body to another: the surest weakest hop first, then the fewest steps.
   * @param {number} below
   * @param {number} above
   * @param {number} [count]
   * @returns {Way[]}
   */
  ways(below, above, count = 3) {
    const left = below === above ? new Map() : this.between(below, above);
    if (!left.has(below)) return [];
    const { bodies } = this.atlas;
    /** @type {Way[]} */
    const found = [];
    /** @type {Map<number, number>} */
    const opened = new Map();
    /** @type {{weakest: number[], length: number, way: number[], hops: Hop[]}[]} */
    const queue = [{ weakest: [-1, 0, 0, -200], length: left.get(below), way: [below], hops: [] }];
    const less = (/** @type {typeof queue[0]} */ a, /** @type {typeof queue[0]} */ b) => compare(a.weakest, b.weakest) || a.length - b.length
      || compare(a.way.map((i) => bodies[i].id), b.way.map((i) => bodies[i].id));
    while (queue.length && found.length < count) {
      const { weakest, way, hops } = takeLeast(queue, less);
      const here = way[way.length - 1];
      if (here === above) {
        found.push({ hops, weakest: hops.reduce((a, b) => (compare(this.weight(b), this.weight(a)) > 0 ? b : a)) });
        continue;
      }
      opened.set(here, (opened.get(here) || 0) + 1);
      if (/** @type {number} */ (opened.get(here)) > 4 * count) continue;
      for (const hop of oneEach(this.hops(here, true))) {
        if (!left.has(hop.above) || way.includes(hop.above)) continue;
        queue.push({
          weakest: compare(weakest, hop.strength) >= 0 ? weakest : hop.strength,
          length: way.length + left.get(hop.above), way: [...way, hop.above], hops: [...hops, hop],
        });
      }
    }
    return found;
  }

  /**
   * Steps up to a body from each body between two.
   * @param {number} below
   * @param {number} above
   * @returns {Map<number, number>}
   */
  between(below, above) {
    const reach = new Set([below, ...this.climb(below, true).steps.map(({ hop }) => hop.above)]);
    /** @type {Map<number, number>} */
    const left = new Map();
    if (!reach.has(above)) return left;
    left.set(above, 0);
    const queue = [above];
    for (const here of queue) {
      for (const hop of this.hops(here, false)) {
        if (!reach.has(hop.below) || left.has(hop.below)) continue;
        left.set(hop.below, /** @type {number} */ (left.get(here)) + 1);
        queue.push(hop.below);
      }
    }
    return left;
  }

  /**
   * The nearest bodies to which both answer, nearest first.
   * @param {number} one
   * @param {number} other
   * @returns {number[]}
   */
  shared(one, other) {
    const [a, b] = [one, other].map((start) => {
      /** @type {Map<number, number>} */
      const steps = new Map();
      for (const { step, hop } of this.climb(start, true).steps) if (!steps.has(hop.above)) steps.set(hop.above, step);
      return steps;
    });
    const { bodies } = this.atlas;
    const far = (/** @type {number} */ i) => Number(a.get(i)) + Number(b.get(i));
    return [...a.keys()].filter((i) => b.has(i) && i !== one && i !== other).sort((i, j) => far(i) - far(j) || order(bodies[i].id, bodies[j].id));
  }

  /**
   * How two bodies are linked: the first answers to the second, the second to the first, both to a third, or not at all.
   * @param {number} one
   * @param {number} other
   * @returns {{how: "up" | "down" | "shared" | "none", ways: Way[], at: number[]}}
   */
  link(one, other) {
    const up = this.ways(one, other);
    if (up.length) return { how: "up", ways: up, at: [other] };
    const down = this.ways(other, one);
    if (down.length) return { how: "down", ways: down, at: [one] };
    const at_ = this.shared(one, other).slice(0, 3);
    if (!at_.length) return { how: "none", ways: [], at: [] };
    return { how: "shared", ways: [one, other].map((end) => this.ways(end, at_[0], 1)[0]), at: at_ };
  }
}

/**
 * The kinds of line that are followed unless asked otherwise.
 * @param {Atlas} atlas
 * @returns {string[]}
 */
export function chosenLines(atlas) {
  return atlas.lineKinds.filter((kind) => kind.chosen).map((kind) => kind.name);
}

/**
 * The surest hop to each body above.
 * @param {Hop[]} hops
 * @returns {Hop[]}
 */
function oneEach(hops) {
  /** @type {Map<number, Hop>} */
  const best = new Map();
  for (const hop of hops) {
    const known = best.get(hop.above);
    if (!known || compare(hop.strength, known.strength) < 0) best.set(hop.above, hop);
  }
  return [...best.values()];
}

/**
 * Take the least item out of a list.
 * @template T
 * @param {T[]} items
 * @param {(a: T, b: T) => number} less
 * @returns {T}
 */
function takeLeast(items, less) {
  let best = 0;
  for (let k = 1; k < items.length; k += 1) if (less(items[k], items[best]) < 0) best = k;
  return items.splice(best, 1)[0];
}

/**
 * The order of two lists of numbers and texts, item by item; a list that goes on comes after.
 * @param {(number | string)[]} a
 * @param {(number | string)[]} b
 * @returns {number}
 */
export function compare(a, b) {
  for (let k = 0; k < Math.min(a.length, b.length); k += 1) {
    const found = order(a[k], b[k]);
    if (found) return found;
  }
  return a.length - b.length;
}

/**
 * @param {number | string} a
 * @param {number | string} b
 * @returns {number}
 */
function order(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
