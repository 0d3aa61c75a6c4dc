/** What is drawn for a state: which bodies, panels and lines, and where. Knows nothing of canvases. */

import { hopsOf, linkOf, treeOf } from "./answers.js";
import { bendsOf } from "./curves.js";
import { changesOf } from "./changes.js";
import { sift } from "./filters.js";
import { strongest } from "./time.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./types.js").State} State */
/** @typedef {{id: string, body: number, panel: number, x: number, y: number, w: number, h: number, dim: boolean, chosen: boolean, change: string, size: number}} Spot */
/** @typedef {{id: string, line: number, lines: number[], from: string, to: string, s: number, o: number, bend: number, state: string, dim: boolean, chosen: boolean, change: string, named: boolean}} Stroke */
/** @typedef {{spots: Spot[], strokes: Stroke[], panels: number[], kept: ReturnType<typeof sift>, arranged: boolean, overview: boolean, changes: Map<number, string>}} Scene */

/** Above this many bodies the map opens on panels. */
export const MANY = 300;
const MOST_PANELS = 120;
const NAMED_UP_TO = 26;

/**
 * The scene of a state.
 * @param {Atlas} atlas
 * @param {State} state
 * @returns {Scene}
 */
export function sceneOf(atlas, state) {
  const kept = sift(atlas, state.was ? { ...state, on: "" } : state);
  const changes = state.was && state.on ? changesOf(atlas, kept.lines, state.was, state.on) : new Map();
  if (state.was && state.on) keepChanged(atlas, kept, changes);
  const body = atlas.bodyById.get(state.body);
  const other = atlas.bodyById.get(state.other);
  const rows = body ? rowsOf(atlas, state, kept, body.i, other ? other.i : -1) : null;
  const bodies = rows ? new Set(rows.keys()) : kept.bodies;
  if (!rows && bodies.size > MANY) return overviewOf(atlas, state, kept, changes);
  const at = rows ? arrangeRows(atlas, rows, kept.lines) : null;
  const spots = [...bodies].sort((a, b) => a - b).map((i) => spotOf(atlas, i, at ? at.get(i) : null));
  const strokes = strokesOf(atlas, kept.lines, bodies, state, changes);
  mark(atlas, state, spots, strokes);
  const panels = rows ? [] : panelsOf(atlas, bodies);
  return { spots, strokes, panels, kept, arranged: Boolean(rows), overview: false, changes };
}

/**
 * In a comparison only lines that hold on one of the two dates are left.
 * @param {Atlas} atlas
 * @param {ReturnType<typeof sift>} kept
 * @param {Map<number, string>} changes
 */
function keepChanged(atlas, kept, changes) {
  kept.bodies.clear();
  for (const i of [...kept.lines.keys()]) {
    if (!changes.has(i)) kept.lines.delete(i);
    else kept.bodies.add(atlas.lines[i].s).add(atlas.lines[i].o);
  }
}

/**
 * The row of each body where a neighbourhood, a tree or a link is drawn by itself; else null.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {ReturnType<typeof sift>} kept
 * @param {number} body
 * @param {number} other
 * @returns {Map<number, number> | null}
 */
function rowsOf(atlas, state, kept, body, other) {
  if (state.alone) {
    const hops = hopsOf(atlas, kept.lines, chosenLines(atlas), state.on);
    if (other >= 0) {
      const rows = linkRows(linkOf(body, other, hops), body);
      return rows.set(other, rows.get(other) ?? 0);
    }
    const rows = new Map([[body, 0]]);
    walk(treeOf(body, hops.up, true), -1, rows);
    walk(treeOf(body, hops.down, false), 1, rows);
    return rows;
  }
  return state.hops ? aroundRows(atlas, kept.lines, body, state.hops) : null;
}

/**
 * The lines of accountability that are followed unless asked otherwise.
 * @param {Atlas} atlas
 * @returns {Set<string>}
 */
export function chosenLines(atlas) {
  return new Set(atlas.lineKinds.filter((kind) => kind.chosen).map((kind) => kind.name));
}

/**
 * @param {import("./answers.js").Branch} branch
 * @param {number} step
 * @param {Map<number, number>} rows
 * @param {number} [row]
 */
function walk(branch, step, rows, row = 0) {
  for (const next of branch.next) {
    if (!rows.has(next.body)) rows.set(next.body, row + step);
    walk(next, step, rows, row + step);
  }
}

/**
 * @param {ReturnType<typeof linkOf>} link
 * @param {number} body
 * @returns {Map<number, number>}
 */
function linkRows(link, body) {
  const rows = new Map([[body, 0]]);
  for (const way of link.ways) {
    let row = -way.length;
    for (const hop of [...way].reverse()) {
      if (!rows.has(hop.to)) rows.set(hop.to, row);
      row += 1;
      if (!rows.has(hop.from)) rows.set(hop.from, row);
    }
  }
  const top = link.at >= 0 ? rows.get(link.at) ?? 0 : 0;
  if (link.how === "common") for (const way of link.ways) way.forEach((hop, k) => rows.set(hop.from, top + way.length - k));
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
 * @returns {Map<number, {x: number, y: number}>}
 */
export function arrangeRows(atlas, rows, lines) {
  const [wide, high] = [atlas.data.cell[0] * 1.12, atlas.data.cell[1] * 1.4];
  const broad = Math.max(5, Math.ceil(Math.sqrt(rows.size * 2.2)));
  /** @type {Map<number, number[]>} */
  const byRow = new Map();
  for (const [body, row] of rows) (byRow.get(row) || byRow.set(row, []).get(row))?.push(body);
  /** @type {Map<number, {x: number, y: number}>} */
  const at = new Map();
  const order = [...byRow.keys()].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  const heights = new Map(order.map((row) => [row, Math.ceil((byRow.get(row) || []).length / broad)]));
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
      at.set(member.body, { x: ((k % per) - (inPart - 1) / 2) * wide, y: (top + part) * high });
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

/**
 * @param {Atlas} atlas
 * @param {number} i
 * @param {{x: number, y: number} | null | undefined} at
 * @returns {Spot}
 */
function spotOf(atlas, i, at) {
  const body = atlas.bodies[i];
  const size = Math.min(1.7, 0.8 + Math.log2(1 + atlas.linesOf[i].length) * 0.18);
  const { x, y } = at || body;
  return { id: body.id, body: i, panel: -1, x, y, w: atlas.data.cell[0], h: atlas.data.cell[1], dim: false, chosen: false, change: "", size };
}

/**
 * The lines between bodies that are drawn, each with its own bend.
 * @param {Atlas} atlas
 * @param {Map<number, number[]>} lines
 * @param {Set<number>} bodies
 * @param {State} state
 * @param {Map<number, string>} changes
 * @returns {Stroke[]}
 */
function strokesOf(atlas, lines, bodies, state, changes) {
  const drawn = [...lines.keys()].map((i) => atlas.lines[i]).filter((line) => bodies.has(line.s) && bodies.has(line.o));
  const bends = bendsOf(drawn);
  return drawn.map((line) => ({
    id: `l${line.i}`, line: line.i, lines: [line.i], from: atlas.bodies[line.s].id, to: atlas.bodies[line.o].id,
    s: line.s, o: line.o, bend: bends.get(line.i) || 0,
    state: strongest(atlas, lines.get(line.i) || [], state.on), dim: false, chosen: false,
    change: changes.get(line.i) || "", named: drawn.length <= NAMED_UP_TO,
  }));
}

/**
 * Mark what is chosen and dim what is not near it.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {Spot[]} spots
 * @param {Stroke[]} strokes
 */
function mark(atlas, state, spots, strokes) {
  const body = atlas.bodyById.get(state.body);
  const other = atlas.bodyById.get(state.other);
  const claim = atlas.claimById.get(state.line);
  const line = claim === undefined ? -1 : atlas.columns.of[claim];
  const arranged = body && (state.hops || state.alone);
  if (line < 0 && !body) return;
  const near = new Set();
  for (const stroke of strokes) {
    const touches = line >= 0 ? stroke.lines.includes(line) : Boolean(body) && (stroke.s === body?.i || stroke.o === body?.i);
    stroke.chosen = line >= 0 && touches;
    if (touches) near.add(stroke.s).add(stroke.o);
    else if (!arranged) stroke.dim = true;
    if (touches && (line >= 0 || strokes.length < NAMED_UP_TO)) stroke.named = true;
  }
  const own = new Set([body?.i, other?.i]);
  for (const spot of spots) {
    spot.chosen = own.has(spot.body) && (line < 0 || near.has(spot.body));
    spot.dim = !arranged && !near.has(spot.body) && !own.has(spot.body);
  }
  if (body && line < 0) {
    const touching = strokes.filter((stroke) => stroke.s === body.i || stroke.o === body.i);
    if (touching.length <= 14) for (const stroke of touching) stroke.named = true;
  }
}

/**
 * The panels that hold one of the bodies.
 * @param {Atlas} atlas
 * @param {Set<number>} bodies
 * @returns {number[]}
 */
function panelsOf(atlas, bodies) {
  const used = new Set();
  for (const i of bodies) {
    const panel = atlas.panels[atlas.bodies[i].panel];
    used.add(panel.i);
    const frame = atlas.panels.find((one) => one.frame && one.key === (panel.parent || panel.key));
    if (frame) used.add(frame.i);
  }
  return [...used].sort((a, b) => a - b);
}

/**
 * A large map: panels as cards, opened ones with their bodies, lines between them bundled.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {ReturnType<typeof sift>} kept
 * @param {Map<number, string>} changes
 * @returns {Scene}
 */
function overviewOf(atlas, state, kept, changes) {
  const units = unitsOf(atlas, new Set(state.open));
  const open = new Set(units.filter((unit) => unit.opened).map((unit) => unit.panel));
  const of = new Map();
  for (const unit of units) for (const panel of unit.panels) of.set(panel, unit.panel);
  const counts = new Map();
  /** @type {Set<number>} */
  const bodies = new Set();
  for (const i of kept.bodies) {
    const unit = of.get(atlas.bodies[i].panel);
    if (open.has(unit)) bodies.add(i);
    else counts.set(unit, (counts.get(unit) || 0) + 1);
  }
  const spots = [...bodies].sort((a, b) => a - b).map((i) => spotOf(atlas, i, null));
  for (const unit of units) {
    const panel = atlas.panels[unit.panel];
    if (!counts.has(unit.panel)) continue;
    spots.push({
      id: `panel:${panel.i}`, body: -1, panel: panel.i, x: panel.x + panel.w / 2, y: panel.y + panel.h / 2, w: panel.w,
      h: panel.h, dim: false, chosen: false, change: "", size: counts.get(unit.panel),
    });
  }
  const strokes = strokesOf(atlas, kept.lines, bodies, state, changes);
  strokes.push(...bundlesOf(atlas, kept.lines, bodies, of));
  mark(atlas, state, spots, strokes);
  return { spots, strokes, panels: panelsOf(atlas, bodies), kept, arranged: false, overview: true, changes };
}

/**
 * The cards of a large map: panels, or, where they are too many, whole regions until they are opened.
 * @param {Atlas} atlas
 * @param {Set<string>} open
 * @returns {{panel: number, panels: number[], opened: boolean}[]}
 */
export function unitsOf(atlas, open) {
  const inner = atlas.panels.filter((panel) => !panel.frame);
  const frames = atlas.panels.filter((panel) => panel.frame);
  const byRegion = inner.length > MOST_PANELS;
  const units = [];
  for (const panel of inner) {
    const frame = byRegion ? frames.find((one) => one.key === (panel.parent || panel.key)) : undefined;
    if (frame && !open.has(`region:${frame.key}`)) {
      const known = units.find((unit) => unit.panel === frame.i);
      if (known) known.panels.push(panel.i);
      else units.push({ panel: frame.i, panels: [panel.i], opened: false });
    } else units.push({ panel: panel.i, panels: [panel.i], opened: open.has(panel.key) });
  }
  return units;
}

/**
 * Lines that end in a closed panel, bundled by their two ends.
 * @param {Atlas} atlas
 * @param {Map<number, number[]>} lines
 * @param {Set<number>} bodies
 * @param {Map<number, number>} of
 * @returns {Stroke[]}
 */
function bundlesOf(atlas, lines, bodies, of) {
  /** @type {Map<string, Stroke>} */
  const bundles = new Map();
  for (const i of lines.keys()) {
    const line = atlas.lines[i];
    if (bodies.has(line.s) && bodies.has(line.o)) continue;
    const ends = [line.s, line.o].map((one) => (bodies.has(one) ? atlas.bodies[one].id : `panel:${of.get(atlas.bodies[one].panel)}`));
    if (ends[0] === ends[1]) continue;
    const [from, to] = ends[0] < ends[1] ? ends : [ends[1], ends[0]];
    const id = `b${from}|${to}`;
    const known = bundles.get(id);
    if (known) known.lines.push(i);
    else bundles.set(id, { id, line: -1, lines: [i], from, to, s: line.s, o: line.o, bend: 0.04, state: "", dim: false, chosen: false, change: "", named: false });
  }
  return [...bundles.values()];
}
