/** How bodies and closed panels are painted: cards with a glyph and a name, glyphs alone on a far view. */

import { fitName, LINE_HEIGHT, RADIUS, wrap } from "./labels.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./scene.js").Spot} Spot */

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
/** How much wider bold letters are. */
export const BOLD = 1.09;
/** The least size of a card on the screen at which it is drawn as one. */
const LEAST = { w: 56, h: 21 };
/** Room in a card around the name, and between glyph and name. */
const INSET = 5;
/** The width on the screen of a column of names in a closed panel. */
const COLUMN = 220;

/** Colours of the ground, by light and dark. */
const GROUND = {
  light: { page: "#ffffff", ink: "#1b2430", soft: "#5a6675", panel: "#f3f6fa", card: "#f3f6fae0", paper: "#fffffff2", edge: "#c9d3de", frame: "#fbfcfe", ring: "#ffbf47", dim: "#d5dbe2", dimInk: "#6f7a87", fresh: "#1b7a45", gone: "#b3261e", moved: "#8a5a00" },
  dark: { page: "#11161d", ink: "#eef2f7", soft: "#a9b4c2", panel: "#19212b", card: "#19212be0", paper: "#11161df2", edge: "#3a4653", frame: "#141a22", ring: "#ffbf47", dim: "#2b3541", dimInk: "#8491a0", fresh: "#72cf9a", gone: "#f2938d", moved: "#ebbe62" },
};

/** What texts are measured on. */
const RULER = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/** Paints bodies and panels. */
export class Brush {
  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.dark = window.matchMedia("(prefers-color-scheme: dark)");
    this.paths = atlas.kinds.map((kind) => new Path2D(kind.glyph));
    this.hovered = "";
    /** @type {Map<number, number[]>} */
    this.leaders = new Map();
    /** @type {Map<string, number>} */
    this.widths = new Map();
    /** @type {Map<string, ReturnType<typeof fitName>>} */
    this.fitted = new Map();
    this.fittedAt = 0;
  }

  /** Screen pixels to a map unit. */
  scale() {
    return 1;
  }

  get colours() {
    return this.dark.matches ? GROUND.dark : GROUND.light;
  }

  /**
   * Whether a spot is near enough to be a card with its name in it.
   * @param {Spot} spot
   */
  isCard(spot) {
    return !spot.pin && spot.w * this.scale() >= LEAST.w && spot.h * this.scale() >= LEAST.h;
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
   * A body as a card: its glyph, and its name as large as it fits.
   * @param {CanvasRenderingContext2D} ctx
   * @param {Spot} spot
   * @param {number} x
   * @param {number} y
   */
  drawBody(ctx, spot, x, y) {
    const colours = this.colours;
    const scale = this.scale();
    const { kind } = this.atlas.bodies[spot.body];
    const colour = this.dark.matches ? kind.dark : kind.light;
    const box = { left: x - spot.w / 2, top: y - spot.h / 2 };
    const hovered = spot.id === this.hovered;
    ctx.beginPath();
    if (spot.chosen) {
      ctx.roundRect(box.left - 5, box.top - 5, spot.w + 10, spot.h + 10, 11);
      ctx.fillStyle = colours.ring;
      ctx.fill();
      ctx.beginPath();
    }
    ctx.roundRect(box.left, box.top, spot.w, spot.h, 7);
    ctx.fillStyle = spot.chosen || spot.own ? colours.page : colours.paper;
    ctx.fill();
    ctx.lineWidth = (spot.chosen || hovered ? 2 : 1) / scale;
    ctx.strokeStyle = spot.chosen || hovered ? colours.ink : spot.dim ? colours.edge : colour;
    ctx.globalAlpha = spot.chosen || hovered || spot.dim ? 1 : 0.55;
    ctx.stroke();
    ctx.globalAlpha = 1;
    const radius = Math.max(Math.min(9, spot.h * 0.2), 5.2 / scale);
    const inset = Math.max(INSET, 3 / scale);
    this.drawGlyph(ctx, spot, box.left + inset + radius, y, radius, false);
    const { text, size } = this.nameIn(spot, 2 * radius + 3 * inset);
    ctx.font = `${spot.chosen ? 700 : 500} ${size}px ${FONT}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.fillStyle = spot.dim && !hovered ? colours.dimInk : colours.ink;
    const first = y - ((text.length - 1) / 2) * size * LINE_HEIGHT + size * 0.04;
    text.forEach((line, n) => ctx.fillText(line, box.left + 2 * (radius + inset), first + n * size * LINE_HEIGHT));
    if (spot.marks.length && !spot.dim) this.drawMark(ctx, spot, x + spot.w / 2 - 2, box.top + 2, Math.max(6, 5 / scale));
  }

  /**
   * The name of a body as it fits its card at this scale.
   * @param {Spot} spot
   * @param {number} taken the width that its glyph and the room around take
   */
  nameIn(spot, taken) {
    const scale = this.scale();
    if (scale !== this.fittedAt) this.fitted.clear();
    this.fittedAt = scale;
    const key = `${spot.id} ${spot.w} ${spot.chosen}`;
    let found = this.fitted.get(key);
    if (!found) {
      const room = { w: (spot.w - taken) / (spot.chosen ? BOLD : 1.02), h: spot.h - 1 / scale };
      const body = this.atlas.bodies[spot.body];
      found = fitName(body.name, room, scale, (text) => this.measure(text), spot.own ? "" : this.atlas.panels[body.panel].title);
      this.fitted.set(key, found);
    }
    return found;
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Spot} spot
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   * @param {boolean} alone whether it stands without a card
   */
  drawGlyph(ctx, spot, x, y, radius, alone) {
    const colours = this.colours;
    const { kind } = this.atlas.bodies[spot.body];
    ctx.save();
    ctx.translate(x, y);
    if (alone && spot.chosen) {
      ctx.beginPath();
      ctx.arc(0, 0, radius + 6, 0, 2 * Math.PI);
      ctx.fillStyle = colours.ring;
      ctx.fill();
      ctx.lineWidth = 2;
      ctx.strokeStyle = colours.ink;
      ctx.stroke();
    }
    if (alone) {
      ctx.beginPath();
      ctx.arc(0, 0, radius + 2.5, 0, 2 * Math.PI);
      ctx.fillStyle = colours.page;
      ctx.fill();
    }
    ctx.scale(radius / RADIUS, radius / RADIUS);
    ctx.fillStyle = spot.dim ? colours.dim : this.dark.matches ? kind.dark : kind.light;
    ctx.fill(this.paths[this.atlas.kinds.indexOf(kind)], "evenodd");
    ctx.restore();
    if (alone && spot.marks.length && !spot.dim) this.drawMark(ctx, spot, x + radius * 0.95, y - radius * 0.85, Math.max(4.6, radius * 0.42));
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
    const size = radius * (conflict ? 1.2 : 1);
    ctx.beginPath();
    ctx.arc(x, y, size, 0, 2 * Math.PI);
    ctx.fillStyle = conflict ? colours.gone : colours.page;
    ctx.fill();
    ctx.lineWidth = size * 0.2;
    ctx.strokeStyle = conflict ? colours.gone : colours.moved;
    ctx.stroke();
    ctx.fillStyle = conflict ? colours.page : colours.moved;
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
    if (spot.h * scale < 9) return;
    ctx.fillStyle = colours.card;
    ctx.strokeStyle = this.hovered === spot.id ? colours.ink : colours.soft;
    ctx.lineWidth = 1.5 / scale;
    ctx.beginPath();
    ctx.roundRect(x - spot.w / 2, y - spot.h / 2, spot.w, spot.h, 8 / scale);
    ctx.fill();
    ctx.stroke();
    const size = Math.min(19, Math.max(10, Math.min((spot.w * scale) / 13, spot.h * scale * 0.6))) / scale;
    const width = (spot.w - 10 / scale) / size / BOLD;
    if (spot.w * scale < 44 || spot.h * scale < 12) return;
    const most = Math.max(1, Math.min(4, Math.floor((spot.h - 22 / scale) / (size * LINE_HEIGHT))));
    const short = spot.h * scale < size * scale * LINE_HEIGHT + 22;
    const lines = wrap(short ? `${panel.title} (${spot.size})` : panel.title, width, most, (text) => this.measure(text));
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = colours.ink;
    ctx.font = `600 ${size}px ${FONT}`;
    const names = this.leading(panel);
    const columns = Math.max(1, Math.min(5, Math.floor((spot.w * scale) / COLUMN)));
    const room = Math.min(Math.ceil(names.length / columns), Math.floor((spot.h * scale - size * scale * LINE_HEIGHT * lines.length - 36) / 17));
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
    ctx.textAlign = "left";
    const wide = (spot.w - 16 / scale) / columns;
    names.slice(0, Math.max(0, room) * columns).forEach((i, k) => {
      const body = this.atlas.bodies[i];
      const [line] = wrap(body.name, (wide - 20 / scale) / small, 1, (text) => this.measure(text));
      const across = columns > 1 ? x - spot.w / 2 + 8 / scale + (k % columns) * wide : x - Math.min(wide, this.measure(line) * small + 16 / scale) / 2;
      const down = under + (22 + Math.floor(k / columns) * 17) / scale;
      this.drawGlyph(ctx, { ...spot, body: i }, across + 6 / scale, down, 5.2 / scale, false);
      ctx.fillStyle = colours.ink;
      ctx.fillText(line, across + 15 / scale, down);
    });
  }

  /**
   * The bodies of a panel with most lines.
   * @param {import("./types.js").Panel} panel
   * @returns {number[]}
   */
  leading(panel) {
    let found = this.leaders.get(panel.i);
    if (!found) {
      const { linesOf, panels, pins } = this.atlas;
      const members = panel.role === "frame" ? panels.filter((one) => (one.parent || one.key) === panel.key).flatMap((one) => one.members) : panel.members;
      found = members.filter((i) => !pins.has(i)).sort((a, b) => linesOf[b].length - linesOf[a].length || a - b).slice(0, 60);
      this.leaders.set(panel.i, found);
    }
    return found;
  }

  /**
   * The width of a text at size 1.
   * @param {string} text
   */
  measure(text) {
    let width = this.widths.get(text);
    if (width === undefined) {
      RULER.font = `500 100px ${FONT}`;
      width = RULER.measureText(text).width / 100;
      this.widths.set(text, width);
    }
    return width;
  }
}
