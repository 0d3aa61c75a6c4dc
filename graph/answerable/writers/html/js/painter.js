/** How bodies, panels, names and lines are painted. Knows the canvas and the scene, not the mouse. */

import { LIFT, LINE_HEIGHT, overlap, placeLabels, RADIUS, wrap } from "./labels.js";
import { pointAlong } from "./curves.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./scene.js").Spot} Spot */
/** @typedef {import("./scene.js").Stroke} Stroke */

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
/** How much wider bold letters are. */
const BOLD = 1.09;

/** Colours of the ground, by light and dark. */
const GROUND = {
  light: { page: "#ffffff", ink: "#1b2430", soft: "#5a6675", panel: "#f3f6fa", card: "#f3f6fae0", edge: "#c9d3de", frame: "#fbfcfe", ring: "#ffbf47", dim: "#d5dbe2", dimInk: "#8a94a0", fresh: "#1b7a45", gone: "#b3261e", moved: "#8a5a00" },
  dark: { page: "#11161d", ink: "#eef2f7", soft: "#a9b4c2", panel: "#19212b", card: "#19212be0", edge: "#3a4653", frame: "#141a22", ring: "#ffbf47", dim: "#2b3541", dimInk: "#6d7986", fresh: "#72cf9a", gone: "#f2938d", moved: "#ebbe62" },
};

/** Dashes of states on a date; the others have the dash of their status. */
/** @type {Record<string, number[]>} */
export const DASHES = { known: [], possible: [18, 4], early: [18, 4], ended: [12, 4, 2, 4], future: [9, 5] };

/** Paints a scene. */
export class Painter {
  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.dark = window.matchMedia("(prefers-color-scheme: dark)");
    this.paths = atlas.kinds.map((kind) => new Path2D(kind.glyph));
    /** @type {Map<string, Spot>} */
    this.spots = new Map();
    /** @type {Map<string, Stroke>} */
    this.strokes = new Map();
    /** @type {Scene | null} */
    this.scene = null;
    /** @type {{id: string, left: number, top: number, width: number, height: number}[]} */
    this.boxes = [];
    this.hovered = "";
    /** @type {Map<number, string[]>} */
    this.leaders = new Map();
    /** @type {Map<string, {high: number, half: number}>} */
    this.heights = new Map();
    /** @type {Map<string, number>} */
    this.widths = new Map();
  }

  /** Screen pixels to a map unit. */
  scale() {
    return 1;
  }

  get colours() {
    return this.dark.matches ? GROUND.dark : GROUND.light;
  }

  /**
   * What vis-network is told of a stroke.
   * @param {Stroke} stroke
   */
  edgeOf(stroke) {
    const colours = this.colours;
    const line = stroke.line < 0 ? null : this.atlas.lines[stroke.line];
    const look = this.atlas.lineKindByName.get(line ? line.relation.line : "");
    let color = (this.dark.matches ? look?.dark : look?.light) || colours.soft;
    if (stroke.change) color = { new: colours.fresh, ended: colours.gone, moved: colours.moved }[stroke.change] || colours.soft;
    if (stroke.dim || stroke.faint) color = colours.dim;
    const width = line ? look?.width || 1 : Math.min(8, 1 + Math.log2(stroke.lines.length));
    const dash = line ? this.dashOf(stroke.change === "ended" ? "ended" : stroke.state) : [];
    return {
      id: stroke.id, from: stroke.from, to: stroke.to,
      color: { color, hover: color, highlight: color, inherit: false },
      width: (stroke.chosen ? 2.4 : stroke.change && stroke.change !== "unchanged" ? 2 : 1) * width,
      dashes: dash.length ? dash : false,
      arrows: { to: { enabled: Boolean(line) && !line?.relation.symmetric, scaleFactor: 0.55 } },
      endPointOffset: { from: this.freeOf(stroke.from, stroke.to), to: this.freeOf(stroke.to, stroke.from) },
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
    if (spot.body < 0) return { drawNode: () => this.drawCard(ctx, spot, x, y), nodeDimensions: { width: spot.w, height: spot.h } };
    const radius = this.radius(spot);
    return { drawNode: () => this.drawGlyph(ctx, spot, x, y, radius), nodeDimensions: { width: 2 * radius, height: 2 * radius } };
  }

  /** @param {Spot} spot */
  radius(spot) {
    return RADIUS * spot.size * (spot.chosen ? 1.25 : 1) * this.growth();
  }

  /** How much larger glyphs are drawn on a far view, so that they can be told apart. */
  growth() {
    return Math.min(1.5, Math.max(1, 0.62 / this.scale()));
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Spot} spot
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   */
  drawGlyph(ctx, spot, x, y, radius) {
    const colours = this.colours;
    const kind = this.atlas.bodies[spot.body].kind;
    ctx.save();
    ctx.translate(x, y);
    if (spot.chosen) {
      ctx.beginPath();
      ctx.arc(0, 0, radius + 6, 0, 2 * Math.PI);
      ctx.fillStyle = colours.ring;
      ctx.fill();
      ctx.lineWidth = 2;
      ctx.strokeStyle = colours.ink;
      ctx.stroke();
    }
    ctx.beginPath();
    ctx.arc(0, 0, radius + 2.5, 0, 2 * Math.PI);
    ctx.fillStyle = colours.page;
    ctx.fill();
    ctx.scale(radius / RADIUS, radius / RADIUS);
    ctx.fillStyle = spot.dim ? colours.dim : this.dark.matches ? kind.dark : kind.light;
    ctx.fill(this.paths[this.atlas.kinds.indexOf(kind)], "evenodd");
    ctx.restore();
    if (spot.marks.length && !spot.dim) this.drawMark(ctx, spot, x + radius * 0.95, y - radius * 0.85, radius);
  }

  /**
   * The sign of a conflict (!) or a gap (?).
   * @param {CanvasRenderingContext2D} ctx
   * @param {Spot} spot
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   */
  drawMark(ctx, spot, x, y, radius) {
    const colours = this.colours;
    const conflict = spot.marks.includes("conflict");
    const size = Math.max(4.6, radius * 0.42) * (conflict ? 1.15 : 1);
    ctx.beginPath();
    ctx.arc(x, y, size, 0, 2 * Math.PI);
    ctx.fillStyle = conflict ? colours.gone : colours.page;
    ctx.fill();
    ctx.lineWidth = size * 0.2;
    ctx.strokeStyle = colours.gone;
    ctx.stroke();
    ctx.fillStyle = conflict ? colours.page : colours.gone;
    ctx.font = `700 ${size * 1.6}px ${FONT}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(conflict ? "!" : "?", x, y + size * 0.1);
  }

  /**
   * A closed panel: its name and how many bodies it holds.
   * @param {CanvasRenderingContext2D} ctx
   * @param {Spot} spot
   * @param {number} x
   * @param {number} y
   */
  drawCard(ctx, spot, x, y) {
    const colours = this.colours;
    const panel = this.atlas.panels[spot.panel];
    const scale = this.scale();
    ctx.fillStyle = colours.card;
    ctx.strokeStyle = this.hovered === spot.id ? colours.ink : colours.soft;
    ctx.lineWidth = 1.5 / scale;
    ctx.beginPath();
    ctx.roundRect(x - spot.w / 2, y - spot.h / 2, spot.w, spot.h, 8 / scale);
    ctx.fill();
    ctx.stroke();
    const size = Math.min(19, Math.max(11, (spot.w * scale) / 13)) / scale;
    const width = (spot.w - 10 / scale) / size / BOLD;
    if (spot.w * scale < 44 || spot.h * scale < 16) return;
    const most = Math.max(1, Math.min(4, Math.floor((spot.h - 22 / scale) / (size * LINE_HEIGHT))));
    const short = spot.h * scale < size * scale * LINE_HEIGHT + 22;
    const lines = wrap(short ? `${panel.title} (${spot.size})` : panel.title, width, most, (text) => this.measure(ctx, text));
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = colours.ink;
    ctx.font = `600 ${size}px ${FONT}`;
    const names = this.leading(panel);
    const room = Math.min(names.length, Math.floor((spot.h * scale - size * scale * LINE_HEIGHT * lines.length - 44) / 16), 8);
    const tall = spot.h * scale > size * scale * LINE_HEIGHT * lines.length + 20;
    const first = room > 0 ? y - spot.h / 2 + 20 / scale : y - ((lines.length - 1) / 2) * size * LINE_HEIGHT - (tall ? 8 / scale : 0);
    lines.forEach((line, k) => ctx.fillText(line, x, first + k * size * LINE_HEIGHT));
    if (!tall) return;
    const small = 11.5 / scale;
    ctx.font = `${small}px ${FONT}`;
    ctx.fillStyle = colours.soft;
    const under = first + lines.length * size * LINE_HEIGHT + 2 / scale;
    ctx.fillText(`${spot.size.toLocaleString("en-GB")} ${spot.size === 1 ? "body" : "bodies"}`, x, under);
    ctx.fillStyle = colours.ink;
    names.slice(0, Math.max(0, room)).forEach((name, k) => {
      const [line] = wrap(name, (spot.w - 16 / scale) / small, 1, (text) => this.measure(ctx, text));
      ctx.fillText(line, x, under + (22 + k * 16) / scale);
    });
  }

  /**
   * The names of the bodies of a panel with most lines.
   * @param {import("./types.js").Panel} panel
   * @returns {string[]}
   */
  leading(panel) {
    let names = this.leaders.get(panel.i);
    if (!names) {
      const { bodies, linesOf, panels, pins } = this.atlas;
      const members = panel.role === "frame" ? panels.filter((one) => (one.parent || one.key) === panel.key).flatMap((one) => one.members) : panel.members;
      names = members.filter((i) => !pins.has(i)).sort((a, b) => linesOf[b].length - linesOf[a].length || a - b).slice(0, 8).map((i) => bodies[i].name);
      this.leaders.set(panel.i, names);
    }
    return names;
  }

  /**
   * The panels behind the bodies, with their names.
   * @param {CanvasRenderingContext2D} ctx
   */
  drawGround(ctx) {
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
    ctx.textAlign = "left";
    ctx.textBaseline = "alphabetic";
    ctx.fillStyle = colours.soft;
    const size = Math.max(15, 12 / scale);
    ctx.font = `600 ${size}px ${FONT}`;
    for (const i of this.scene.panels) {
      const panel = this.atlas.panels[i];
      if (panel.role === "head" || panel.w * scale < 30) continue;
      const left = this.scene.pinned.has(panel.key) ? 26 + RADIUS * 0.9 * this.growth() : 12;
      const [line] = wrap(panel.title, (panel.w - left - 8) / size / BOLD, 1, (text) => this.measure(ctx, text));
      ctx.fillText(line, panel.x + left, panel.y + Math.max(24, size));
    }
  }

  /**
   * The width of a text at size 1.
   * @param {CanvasRenderingContext2D} ctx
   * @param {string} text
   */
  measure(ctx, text) {
    let width = this.widths.get(text);
    if (width === undefined) {
      const font = ctx.font;
      ctx.font = `500 100px ${FONT}`;
      width = ctx.measureText(text).width / 100;
      ctx.font = font;
      this.widths.set(text, width);
    }
    return width;
  }

  /** @param {CanvasRenderingContext2D} ctx */
  drawLabels(ctx) {
    if (!this.scene) return;
    const colours = this.colours;
    const scale = this.scale();
    const spots = this.scene.spots.filter((spot) => spot.body >= 0 && (!spot.pin || spot.chosen || spot.id === this.hovered));
    const wanted = spots.map((spot) => ({
      x: spot.x, y: spot.y - LIFT, w: spot.w, h: spot.h, name: this.atlas.bodies[spot.body].name,
      weight: (spot.chosen ? 1000 : 0) + (spot.id === this.hovered ? 2000 : 0) + (spot.dim ? 0 : 100) + spot.size,
      radius: this.radius(spot), dim: spot.dim,
    }));
    const cards = this.scene.spots.filter((spot) => spot.body < 0).map(({ x, y, w, h }) => ({ left: x - w / 2, top: y - h / 2, width: w, height: h }));
    const labels = placeLabels(wanted, scale, (text) => this.measure(ctx, text) * 1.02, cards);
    this.boxes = [];
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    labels.forEach((label, k) => {
      if (!label) return;
      const spot = spots[k];
      ctx.font = `${spot.chosen ? 700 : 500} ${label.size}px ${FONT}`;
      ctx.lineWidth = label.size * 0.3;
      ctx.strokeStyle = this.scene?.arranged ? colours.page : colours.panel;
      ctx.fillStyle = spot.dim && spot.id !== this.hovered ? colours.dimInk : colours.ink;
      label.text.forEach((line, n) => {
        ctx.strokeText(line, label.x, label.y + n * label.size * LINE_HEIGHT);
        ctx.fillText(line, label.x, label.y + n * label.size * LINE_HEIGHT);
      });
      this.boxes.push({ id: spot.id, left: label.left, top: label.top, width: label.width, height: label.height });
    });
    this.drawWords(ctx, scale);
  }

  /**
   * How much sooner a line ends at a spot that it reaches from `other`.
   * @param {string} id
   * @param {string} other
   * @returns {number}
   */
  freeOf(id, other) {
    const label = this.heights.get(id);
    const [to, from] = [this.spots.get(id), this.spots.get(other)];
    if (!label || !to || !from || from.y <= to.y + 1 || to.pin) return 0;
    const [dx, dy] = [Math.abs(from.x - to.x), from.y - to.y];
    const far = Math.hypot(dx, dy);
    return Math.min(far * 0.3, dx / dy < label.half / label.high ? (label.high * far) / dy : (label.half * far) / dx - this.radius(to));
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
      const radius = spot.body < 0 ? 0 : this.radius(spot);
      if (radius) taken.push({ left: spot.x - radius, top: spot.y - LIFT - radius, width: 2 * radius, height: 2 * radius });
    }
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const stroke of this.strokes.values()) {
      const hovered = stroke.id === this.hovered;
      if (!hovered && (!stroke.named || (scale < 0.45 && !stroke.change))) continue;
      const [from, to] = [this.spots.get(stroke.from), this.spots.get(stroke.to)];
      if (!from || !to) continue;
      const text = this.wordsOf(stroke);
      const width = this.measure(ctx, text) * size;
      const box = this.freeBox(from, to, stroke, width, size, taken) || (hovered ? this.boxAt(from, to, stroke, 0, width, size) : null);
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
    const lift = (/** @type {Spot} */ spot) => ({ x: spot.x, y: spot.body < 0 ? spot.y : spot.y - LIFT });
    const { x, y } = pointAlong(lift(from), lift(to), stroke.bend, Math.min(0.85, Math.max(0.15, stroke.along + shift)));
    return { left: x - width / 2, top: y - size / 2, width, height: size };
  }
}
