/** What is drawn for a state: which bodies, panels and lines, and where. Knows nothing of canvases. */

import { bendsOf } from "./curves.js";
import { changesOf } from "./changes.js";
import { sift } from "./filters.js";
import { isNarrow, narrowBodies, narrowCards } from "./narrow.js";
import { arrangeRows, followedLines, rowsOf } from "./rows.js";
import { holds, strongest } from "./time.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./types.js").State} State */
/** @typedef {{id: string, body: number, panel: number, x: number, y: number, w: number, h: number, dim: boolean, chosen: boolean, change: string, size: number, pin: boolean, own: boolean, marks: string[]}} Spot */
/** @typedef {{id: string, line: number, lines: number[], from: string, to: string, s: number, o: number, bend: number, along: number, state: string, dim: boolean, chosen: boolean, change: string, named: boolean, faint?: boolean, told?: boolean, touched?: boolean}} Stroke */
/** @typedef {{spots: Spot[], strokes: Stroke[], panels: number[], kept: ReturnType<typeof sift>, arranged: boolean, overview: boolean, changes: Map<number, string>, pinned: Set<string>, part?: string}} Scene */

/** Above this many bodies the map opens on panels; on a small screen sooner. */
const MANY = 300;
const PIXELS_A_BODY = 1750;
const MOST_PANELS = 120;
const NAMED_UP_TO = 26;
const FOLD_ABOVE = 60;
const GENERAL = "*general";
const CARD = 40;

/**
 * The scene of a state.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {{wide: number, high: number}} [room] the size of the map on the screen
 * @returns {Scene}
 */
export function sceneOf(atlas, state, room = { wide: 900, high: 600 }) {
  const kept = sift(atlas, state.was ? { ...state, on: "" } : state);
  const changes = state.was && state.on ? changesOf(atlas, kept.lines, state.was, state.on) : new Map();
  if (state.was && state.on) keepChanged(atlas, kept, changes);
  const body = atlas.bodyById.get(state.body);
  const other = atlas.bodyById.get(state.other);
  const rows = body ? rowsOf(atlas, state, kept, body.i, other ? other.i : -1) : null;
  if (!rows) return mapOf(atlas, state, kept, changes, room);
  const bodies = new Set(rows.keys());
  const at = arrangeRows(atlas, rows, kept.lines, room.wide / room.high);
  const spots = [...bodies].sort((a, b) => a - b).map((i) => spotOf(atlas, i, at.get(i)));
  const strokes = strokesOf(atlas, state.alone ? followedLines(atlas, state, kept.lines) : kept.lines, bodies, state, changes);
  mark(atlas, state, spots, strokes);
  return { spots, strokes, panels: [], kept, arranged: true, overview: false, changes, pinned: new Set() };
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
 * @param {Atlas} atlas
 * @param {number} i
 * @param {{x: number, y: number, w: number, h: number} | null | undefined} at its card when drawn by itself
 * @returns {Spot}
 */
function spotOf(atlas, i, at) {
  const body = atlas.bodies[i];
  const size = Math.min(1.7, 0.8 + Math.log2(1 + atlas.linesOf[i].length) * 0.18);
  const { x, y } = at || body;
  const pin = !at && atlas.pins.has(i);
  const card = at ? { w: at.w, h: at.h } : pin ? { w: 18, h: 18 } : { w: body.w, h: body.h };
  return { id: body.id, body: i, panel: -1, x, y, ...card, dim: false, chosen: false, change: "", size: pin ? 0.75 : size, pin, own: Boolean(at), marks: [] };
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
    s: line.s, o: line.o, bend: bends.get(line.i)?.bend || 0, along: bends.get(line.i)?.along || 0.5,
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
  const unmarked = new Set(state.hide.mark || []);
  for (const spot of spots) spot.marks = (atlas.marks.get(spot.body) || []).filter((family) => !unmarked.has(family));
  const changed = strokes.filter((stroke) => stroke.change && stroke.change !== "unchanged");
  for (const stroke of strokes) stroke.faint = stroke.change === "unchanged";
  if (changed.length <= NAMED_UP_TO) for (const stroke of changed) stroke.named = true;
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
    stroke.touched = touches;
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
    const frame = atlas.panels.find((one) => one.role === "frame" && one.key === (panel.parent || panel.key));
    if (frame) used.add(frame.i);
  }
  return [...used].sort((a, b) => a - b);
}

/**
 * The map itself: opened panels with their bodies, closed ones as cards, lines to closed ones bundled.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {ReturnType<typeof sift>} kept
 * @param {Map<number, string>} changes
 * @param {{wide: number, high: number}} room
 * @returns {Scene}
 */
function mapOf(atlas, state, kept, changes, room) {
  const overview = kept.bodies.size > Math.min(MANY, (room.wide * room.high) / PIXELS_A_BODY);
  const units = unitsOf(atlas, wantedOpen(atlas, state), overview);
  const of = new Map();
  for (const unit of units) for (const panel of unit.panels) of.set(panel, unit);
  /** @type {Map<number, number>} */
  const counts = new Map();
  /** @type {Set<number>} */
  const bodies = new Set();
  for (const i of kept.bodies) {
    const unit = of.get(atlas.bodies[i].panel);
    if (unit.opened) bodies.add(i);
    else counts.set(unit.panel, (counts.get(unit.panel) || 0) + 1);
  }
  if (overview && bodies.size && isNarrow(room)) return partOf(atlas, state, kept, changes, bodies, room);
  const spots = [...bodies].sort((a, b) => a - b).map((i) => spotOf(atlas, i, null));
  const cards = bodies.size ? null : narrowCards(atlas, [...counts.keys()], room);
  for (const [i, count] of counts) spots.push({ ...cardOf(atlas.panels[i], count, overview), ...cards?.get(i) });
  const strokes = strokesOf(atlas, kept.lines, bodies, state, changes);
  if (!changes.size) for (const stroke of strokes) stroke.told = tellsPlace(atlas, stroke);
  if (counts.size && !cards) strokes.push(...bundlesOf(atlas, kept.lines, bodies, of));
  mark(atlas, state, spots, strokes);
  const pinned = new Set([...bodies].filter((i) => atlas.pins.has(i)).map((i) => atlas.panels[atlas.bodies[i].panel].key));
  return { spots, strokes, panels: panelsOf(atlas, bodies), kept, arranged: false, overview, changes, pinned };
}

/**
 * Of a map that is too large for a narrow screen the parts that are open, by themselves.
 * @param {Atlas} atlas
 * @param {State} state
 * @param {ReturnType<typeof sift>} kept
 * @param {Map<number, string>} changes
 * @param {Set<number>} bodies
 * @param {{wide: number, high: number}} room
 * @returns {Scene}
 */
function partOf(atlas, state, kept, changes, bodies, room) {
  const at = narrowBodies(atlas, [...bodies], room);
  const spots = [...at.keys()].map((i) => spotOf(atlas, i, at.get(i)));
  const strokes = strokesOf(atlas, kept.lines, bodies, state, changes);
  mark(atlas, state, spots, strokes);
  const titles = new Set([...bodies].map((i) => atlas.panels[atlas.bodies[i].panel].title));
  return { spots, strokes, panels: [], kept, arranged: true, overview: true, changes, pinned: new Set(), part: [...titles].join(", ") };
}

/**
 * Whether a line says no more than where its body stands on the map: that it is now in the place whose panel it is in.
 * @param {Atlas} atlas
 * @param {Stroke} stroke
 * @returns {boolean}
 */
function tellsPlace(atlas, stroke) {
  if (!atlas.pins.has(stroke.o) || !holds(stroke.state)) return false;
  const place = atlas.panels[atlas.bodies[stroke.o].panel].key;
  const panel = atlas.panels[atlas.bodies[stroke.s].panel];
  return panel.key === place || panel.parent === place;
}

/**
 * The panels that are to be open: those opened by hand, and those of what is selected.
 * @param {Atlas} atlas
 * @param {State} state
 * @returns {Set<string>}
 */
function wantedOpen(atlas, state) {
  const open = new Set(state.open);
  const claim = atlas.claimById.get(state.line);
  const line = claim === undefined ? undefined : atlas.lines[atlas.columns.of[claim]];
  const ends = [atlas.bodyById.get(state.body)?.i, line?.s, line?.o];
  for (const end of ends) {
    if (end === undefined) continue;
    const panel = atlas.panels[atlas.bodies[end].panel];
    open.add(panel.key).add(`region:${panel.parent}`);
  }
  return open;
}

/**
 * @param {import("./types.js").Panel} panel
 * @param {number} size
 * @param {boolean} overview
 * @returns {Spot}
 */
function cardOf(panel, size, overview) {
  const h = overview ? panel.h : Math.min(panel.h, CARD);
  return { id: `panel:${panel.i}`, body: -1, panel: panel.i, x: panel.x + panel.w / 2, y: panel.y + h / 2, w: panel.w, h, dim: false, chosen: false, change: "", size, pin: false, own: false, marks: [] };
}

/**
 * The panels, open or closed. On a large map all are closed until opened, and where there are very many, whole regions
 * are; on a small map only what stands for no one body is.
 * @param {Atlas} atlas
 * @param {Set<string>} open
 * @param {boolean} overview
 * @returns {{panel: number, panels: number[], opened: boolean}[]}
 */
export function unitsOf(atlas, open, overview) {
  const inner = atlas.panels.filter((panel) => panel.role !== "frame");
  if (!overview) {
    const fold = atlas.bodies.length > FOLD_ABOVE;
    return inner.map((panel) => ({ panel: panel.i, panels: [panel.i], opened: !fold || panel.key !== GENERAL || open.has(GENERAL) }));
  }
  const frames = new Map(atlas.panels.filter((panel) => panel.role === "frame").map((panel) => [panel.key, panel]));
  const byRegion = inner.length > MOST_PANELS;
  /** @type {Map<number, {panel: number, panels: number[], opened: boolean}>} */
  const units = new Map();
  for (const panel of inner) {
    const frame = byRegion ? frames.get(panel.parent || panel.key) : undefined;
    const closed = frame && !open.has(`region:${frame.key}`) ? frame : panel;
    const unit = units.get(closed.i) || { panel: closed.i, panels: [], opened: closed === panel && open.has(panel.key) };
    unit.panels.push(panel.i);
    units.set(closed.i, unit);
  }
  return [...units.values()];
}

/**
 * Lines that end in a closed panel, bundled by their two ends.
 * @param {Atlas} atlas
 * @param {Map<number, number[]>} lines
 * @param {Set<number>} bodies
 * @param {Map<number, {panel: number}>} of
 * @returns {Stroke[]}
 */
function bundlesOf(atlas, lines, bodies, of) {
  /** @type {Map<string, Stroke>} */
  const bundles = new Map();
  for (const i of lines.keys()) {
    const line = atlas.lines[i];
    if (bodies.has(line.s) && bodies.has(line.o)) continue;
    const closed = [line.s, line.o].filter((one) => !bodies.has(one)).map((one) => atlas.panels[atlas.bodies[one].panel].key);
    const ends = [line.s, line.o].map((one) => (bodies.has(one) ? atlas.bodies[one].id : `panel:${of.get(atlas.bodies[one].panel)?.panel}`));
    if (ends[0] === ends[1] || closed.includes(GENERAL)) continue;
    const [from, to] = ends[0] < ends[1] ? ends : [ends[1], ends[0]];
    const id = `b${from}|${to}`;
    const known = bundles.get(id);
    if (known) known.lines.push(i);
    else bundles.set(id, { id, line: -1, lines: [i], from, to, s: line.s, o: line.o, bend: 0.04, along: 0.5, state: "", dim: false, chosen: false, change: "", named: false });
  }
  return [...bundles.values()];
}
