/** How a scene is painted: the ground, the lines, the names. Knows the canvas and the scene, not the mouse. */

import { Brush, FONT } from "./brush.js";
import { LINE_HEIGHT, overlap, placeLabels, RADIUS, setWhole, wrap } from "./labels.js";
import { pointAlong, visiblePart } from "./curves.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./scene.js").Spot} Spot */
/** @typedef {import("./scene.js").Stroke} Stroke */

/** How many lines of a body under the pointer are drawn over the rest. */
const MOST_OVER = 150;

/** Dashes of states on a date; the others have the dash of their status. */
/** @type {Record<string, number[]>} */
export const DASHES = { known: [], possible: [18, 4], early: [18, 4], ended: [12, 4, 2, 4], future: [9, 5] };

/** Paints a scene. */
export class Painter extends Brush {
  /** @param {import("./atlas.js").Atlas} atlas */
  constructor(atlas) {
    super(atlas);
    /** @type {Map<string, Spot>} */
    this.spots = new Map();
    /** @type {Map<string, Stroke>} */
    this.strokes = new Map();
    /** @type {Scene | null} */
    this.scene = null;
    /** @type {{id: string, left: number, top: number, width: number, height: number}[]} */
    this.boxes = [];
  }

  /**
   * What vis-network is told of a stroke.
   * @param {Stroke} stroke
   */
  edgeOf(stroke) {
    const colours = this.colours;
    const line = stroke.line < 0 ? null : this.atlas.lines[stroke.line];
    const look = this.atlas.lineKindByName.get(line ? line.relation.line : "");
    let color = (this.isDark ? look?.dark : look?.light) || colours.soft;
    if (stroke.change) color = { new: colours.fresh, ended: colours.gone, moved: colours.moved }[stroke.change] || colours.soft;
    if (stroke.dim || stroke.faint) color = colours.dim;
    const told = Boolean(stroke.told) && !stroke.chosen && !stroke.dim;
    const opacity = told ? 0.22 : !line && !stroke.touched ? 0.4 : this.scene?.arranged || stroke.touched || stroke.change || stroke.dim ? 1 : 0.7;
    const width = line ? look?.width || 1 : Math.min(8, 1 + Math.log2(stroke.lines.length));
    const dash = line ? this.dashOf(stroke.change === "ended" ? "ended" : stroke.state) : [];
    return {
      id: stroke.id, from: stroke.from, to: stroke.to,
      color: { color, hover: color, highlight: color, inherit: false, opacity },
      width: (stroke.chosen ? 2.4 : stroke.change && stroke.change !== "unchanged" ? 2 : 1) * width,
      dashes: dash.length ? dash : false,
      arrows: { to: { enabled: Boolean(line) && !line?.relation.symmetric && !told, scaleFactor: 0.55 } },
      smooth: stroke.s === stroke.o && line ? false : { enabled: true, type: stroke.bend < 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(stroke.bend) },
    };
  }

  /** @param {string} state */
  dashOf(state) {
    const known = DASHES[state];
    if (known) return known;
    const status = this.atlas.statuses.find((one) => one.name === state);
    return status ? status.dash : [];
  }

  /** @param {{ctx: CanvasRenderingContext2D, id: string, x: number, y: number}} call */
  drawSpot({ ctx, id, x, y }) {
    const spot = this.spots.get(id);
    if (!spot) return { drawNode() {}, nodeDimensions: { width: 1, height: 1 } };
    const { w, h } = this.boxOf(spot);
    const drawNode = () => {
      if (spot.body < 0) this.drawCard(ctx, spot, x, y);
      else if (this.isCard(spot)) this.drawBody(ctx, spot, x, y);
      else this.drawGlyph(ctx, spot, x, y, w / 2, true);
    };
    return { drawNode, nodeDimensions: { width: w, height: h } };
  }

  /**
   * The box that a spot takes up at this scale: its card, or its glyph.
   * @param {Spot} spot
   */
  boxOf(spot) {
    const { x, y, w, h } = spot;
    if (spot.body < 0 || this.isCard(spot)) return { x, y, w, h };
    const wide = 2 * this.radius(spot);
    return { x, y, w: wide, h: wide };
  }

  /**
   * The panels behind the bodies, with their names.
   * @param {CanvasRenderingContext2D} ctx
   */
  drawGround(ctx) {
    this.told.clear();
    if (!this.scene) return;
    const colours = this.colours;
    const scale = this.scale();
    for (const i of this.scene.panels) {
      const panel = this.atlas.panels[i];
      if (panel.role === "head") continue;
      ctx.beginPath();
      ctx.roundRect(panel.x, panel.y, panel.w, panel.h, 14);
      ctx.fillStyle = panel.role === "frame" ? colours.frame : colours.panel;
      ctx.fill();
      ctx.lineWidth = 1 / scale;
      ctx.strokeStyle = colours.edge;
      ctx.stroke();
    }
  }

  /**
   * The names of panels, over the lines: whole, or where there is no room for that not at all.
   * @param {CanvasRenderingContext2D} ctx
   * @param {number} scale
   */
  drawTitles(ctx, scale) {
    const colours = this.colours;
    const size = Math.max(15, 11 / scale);
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.font = `700 ${size}px ${FONT}`;
    ctx.lineWidth = size * 0.35;
    for (const i of this.scene?.panels || []) {
      const panel = this.atlas.panels[i];
      if (panel.role === "head" || panel.w * scale < 30) continue;
      const left = panel.x + (this.scene?.pinned.has(panel.key) ? 22 + RADIUS * 0.75 * this.growth() : 10);
      const lines = setWhole(panel.title, (panel.x + panel.w - left - 6) / size, 1, (text) => this.measureBold(text));
      if (!lines) continue;
      const middle = panel.y + Math.max(16, size * 0.68);
      ctx.strokeStyle = panel.role === "frame" ? colours.frame : colours.panel;
      ctx.fillStyle = colours.soft;
      ctx.strokeText(panel.title, left, middle);
      ctx.fillText(panel.title, left, middle);
      this.tell(`title ${i}`, -1, [panel.title], left, middle - size / 2, this.measureBold(panel.title) * size, size);
    }
  }

  /**
   * The names of glyphs, and the lines and words that lie over everything.
   * @param {CanvasRenderingContext2D} ctx
   */
  drawLabels(ctx) {
    if (!this.scene) return;
    const scale = this.scale();
    const bodies = this.scene.spots.filter((spot) => spot.body >= 0);
    const cards = this.scene.spots.filter((spot) => spot.body < 0 || this.isCard(spot));
    this.boxes = cards.filter((spot) => spot.body >= 0).map(({ id, x, y, w, h }) => ({ id, left: x - w / 2, top: y - h / 2, width: w, height: h }));
    const glyphs = bodies.filter((spot) => !this.isCard(spot) && (!spot.pin || spot.chosen || spot.id === this.hovered));
    this.drawOver(ctx, scale);
    this.drawTitles(ctx, scale);
    this.drawNames(ctx, glyphs, cards, scale);
    this.drawWords(ctx, scale);
    this.drawWhole(ctx, scale);
  }

  /**
   * Names below glyphs.
   * @param {CanvasRenderingContext2D} ctx
   * @param {Spot[]} spots
   * @param {Spot[]} cards
   * @param {number} scale
   */
  drawNames(ctx, spots, cards, scale) {
    if (!spots.length) return;
    const colours = this.colours;
    const wanted = spots.map((spot) => ({
      x: spot.x, y: spot.y, w: spot.w, h: spot.h, name: this.atlas.bodies[spot.body].name, short: this.atlas.bodies[spot.body].short,
      weight: (spot.chosen ? 1000 : 0) + (spot.id === this.hovered ? 2000 : 0) + (spot.dim ? 0 : 100) + spot.size,
      radius: this.radius(spot), dim: spot.dim,
    }));
    const others = [...cards.map(({ x, y, w, h }) => ({ left: x - w / 2, top: y - h / 2, width: w, height: h })), ...this.told.values()];
    const labels = placeLabels(wanted, scale, (text) => this.measure(text) * 1.02, others);
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    labels.forEach((label, k) => {
      if (!label) return;
      const spot = spots[k];
      ctx.font = `${spot.chosen ? 700 : 500} ${label.size}px ${FONT}`;
      ctx.lineWidth = label.size * 0.3;
      ctx.strokeStyle = colours.panel;
      ctx.fillStyle = spot.dim && spot.id !== this.hovered ? colours.dimInk : colours.ink;
      label.text.forEach((line, n) => {
        ctx.strokeText(line, label.x, label.y + n * label.size * LINE_HEIGHT);
        ctx.fillText(line, label.x, label.y + n * label.size * LINE_HEIGHT);
      });
      this.boxes.push({ id: spot.id, left: label.left, top: label.top, width: label.width, height: label.height });
      this.tell(spot.id, spot.body, label.text, label.left, label.top, label.width, label.height);
    });
  }

  /**
   * The lines of what is under the pointer, and on the map of what is chosen, over the cards but not over their names.
   * @param {CanvasRenderingContext2D} ctx
   * @param {number} scale
   */
  drawOver(ctx, scale) {
    const strokes = [...this.strokes.values()].filter((stroke) => {
      if (this.hovered) return stroke.id === this.hovered || stroke.from === this.hovered || stroke.to === this.hovered;
      return !this.scene?.arranged && (stroke.touched || stroke.chosen);
    });
    if (!strokes.length || strokes.length > MOST_OVER) return;
    const ends = new Set(strokes.flatMap((stroke) => [stroke.from, stroke.to]));
    for (const stroke of strokes) {
      const [from, to] = [this.spots.get(stroke.from), this.spots.get(stroke.to)];
      if (!from || !to || from === to) continue;
      const look = this.edgeOf({ ...stroke, dim: false, faint: false, told: false, touched: true });
      const { start, via, end, angle } = visiblePart(this.boxOf(from), this.boxOf(to), stroke.bend);
      const width = Math.max(look.width, 1.3 / scale);
      ctx.strokeStyle = ctx.fillStyle = look.color.color;
      ctx.lineWidth = width;
      ctx.setLineDash(Array.isArray(look.dashes) ? look.dashes : []);
      ctx.beginPath();
      ctx.moveTo(start.x, start.y);
      ctx.quadraticCurveTo(via.x, via.y, end.x, end.y);
      ctx.stroke();
      ctx.setLineDash([]);
      if (!look.arrows.to.enabled) continue;
      const size = Math.max(9, 7 / scale);
      ctx.beginPath();
      for (const turn of [0, 2.75, -2.75]) ctx.lineTo(end.x + (turn ? Math.cos(angle + turn) * size : 0), end.y + (turn ? Math.sin(angle + turn) * size : 0));
      ctx.fill();
    }
    for (const id of [...this.told.keys()]) {
      const spot = this.spots.get(id);
      if (!spot || spot.body < 0 || !this.isCard(spot)) continue;
      if (ends.has(id)) this.drawBody(ctx, { ...spot, dim: false }, spot.x, spot.y);
      else this.drawName(ctx, spot, true);
    }
  }

  /**
   * Under the pointer a name that is not whole in its card, whole.
   * @param {CanvasRenderingContext2D} ctx
   * @param {number} scale
   */
  drawWhole(ctx, scale) {
    const spot = this.spots.get(this.hovered);
    if (!spot || spot.body < 0 || !this.isCard(spot) || this.fitted.get(`${spot.id} ${spot.w} ${spot.chosen}`)?.whole !== false) return;
    const colours = this.colours;
    const size = 13 / scale;
    const lines = wrap(this.atlas.bodies[spot.body].name, 230 / scale / size, 8, (text) => this.measure(text));
    const wide = Math.max(...lines.map((line) => this.measure(line))) * size + 16 / scale;
    const high = lines.length * size * LINE_HEIGHT + 10 / scale;
    const [left, top] = this.within(spot.x - wide / 2, spot.y + spot.h / 2 + 4 / scale, wide, high, spot.h + 8 / scale);
    ctx.beginPath();
    ctx.roundRect(left, top, wide, high, 6 / scale);
    ctx.fillStyle = colours.ink;
    ctx.fill();
    ctx.font = `500 ${size}px ${FONT}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    ctx.fillStyle = colours.page;
    lines.forEach((line, n) => ctx.fillText(line, left + 8 / scale, top + 6 / scale + n * size * LINE_HEIGHT));
  }

  /**
   * The corner of a box moved so that it lies in what is seen.
   * @param {number} left
   * @param {number} top
   * @param {number} _wide
   * @param {number} _high
   * @param {number} _over how much higher it goes where there is no room below
   */
  within(left, top, _wide, _high, _over) {
    return [left, top];
  }

  /**
   * The words of lines: where few are drawn, where chosen, and under the pointer.
   * @param {CanvasRenderingContext2D} ctx
   * @param {number} scale
   */
  drawWords(ctx, scale) {
    const colours = this.colours;
    const size = Math.max(11 / scale, 11);
    const taken = this.boxes.map(({ left, top, width, height }) => ({ left, top, width, height }));
    for (const spot of this.spots.values()) {
      if (spot.body < 0 || this.isCard(spot)) continue;
      const radius = this.radius(spot);
      taken.push({ left: spot.x - radius, top: spot.y - radius, width: 2 * radius, height: 2 * radius });
    }
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const stroke of this.strokes.values()) {
      const hovered = stroke.id === this.hovered;
      if (!hovered && (!stroke.named || (scale < 0.45 && !stroke.change))) continue;
      const [from, to] = [this.spots.get(stroke.from), this.spots.get(stroke.to)];
      if (!from || !to) continue;
      const text = this.wordsOf(stroke);
      const width = this.measure(text) * size;
      const box = this.freeBox(from, to, stroke, width, size, taken) || (hovered || stroke.chosen ? this.boxAt(from, to, stroke, 0, width, size) : null);
      if (!box) continue;
      taken.push(box);
      ctx.font = `${hovered ? 600 : 400} ${size}px ${FONT}`;
      ctx.lineWidth = size * 0.4;
      ctx.strokeStyle = colours.page;
      ctx.fillStyle = hovered || stroke.chosen ? colours.ink : colours.soft;
      ctx.strokeText(text, box.left + width / 2, box.top + size / 2);
      ctx.fillText(text, box.left + width / 2, box.top + size / 2);
    }
  }

  /** @param {Stroke} stroke */
  wordsOf(stroke) {
    if (stroke.line < 0) return `${stroke.lines.length} lines`;
    const { label } = this.atlas.lines[stroke.line].relation;
    return stroke.change && stroke.change !== "unchanged" ? `${stroke.change}: ${label}` : label;
  }

  /**
   * Where the words of a line find room: near their place along it, over no name and no other words.
   * @param {Spot} from
   * @param {Spot} to
   * @param {Stroke} stroke
   * @param {number} width
   * @param {number} size
   * @param {{left: number, top: number, width: number, height: number}[]} taken
   */
  freeBox(from, to, stroke, width, size, taken) {
    for (const shift of [0, 0.08, -0.08, 0.16, -0.16, 0.24, -0.24]) {
      const box = this.boxAt(from, to, stroke, shift, width, size);
      if (!taken.some((other) => overlap(box, other, size))) return box;
    }
    return null;
  }

  /**
   * @param {Spot} from
   * @param {Spot} to
   * @param {Stroke} stroke
   * @param {number} shift
   * @param {number} width
   * @param {number} size
   */
  boxAt(from, to, stroke, shift, width, size) {
    const { x, y } = pointAlong(from, to, stroke.bend, Math.min(0.85, Math.max(0.15, stroke.along + shift)));
    return { left: x - width / 2, top: y - size / 2, width, height: size };
  }
}
