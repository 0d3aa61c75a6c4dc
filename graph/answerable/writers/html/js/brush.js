/** How bodies and closed panels are painted: cards with a glyph and a name, glyphs alone on a far view. */

import { closedCard } from "./closed.js";
import { fitName, LINE_HEIGHT, RADIUS, SMALLEST } from "./labels.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./scene.js").Spot} Spot */

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
/** The least size on the screen of a card drawn by itself. */
const LEAST = { w: 56, h: 21 };
/** Room in a card around the name, and between glyph and name: in map units, and at least on the screen. */
const INSET = [5, 2.6];
/** Names have room in cards where the map's letters are readable; so much below that there still are cards. */
const NEAR = 0.92;
/** The least radius of a glyph in a card, on the screen. */
const SIGN = 4.9;

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
    this.paper = false;
    /** @type {Map<number, number[]>} */
    this.leaders = new Map();
    /** @type {Map<string, number>} */
    this.widths = new Map();
    /** @type {Map<string, number>} */
    this.boldWidths = new Map();
    /** @type {Map<string, ReturnType<typeof fitName> & {bold: boolean}>} */
    this.fitted = new Map();
    this.fittedAt = 0;
    /** @type {Map<string, {body: number, text: string, left: number, top: number, width: number, height: number}>} */
    this.told = new Map();
  }

  /** Screen pixels to a map unit. */
  scale() {
    return 1;
  }

  /** Whether what is drawn stands on a dark ground: never on paper. */
  get isDark() {
    return this.dark.matches && !this.paper;
  }

  get colours() {
    return this.isDark ? GROUND.dark : GROUND.light;
  }

  /**
   * Whether a spot is near enough to be a card: on the map all are or none is.
   * @param {Spot} spot
   */
  isCard(spot) {
    const scale = this.scale();
    if (spot.own) return spot.w * scale >= LEAST.w && spot.h * scale >= LEAST.h;
    return !spot.pin && scale * this.atlas.data.letters >= SMALLEST * NEAR;
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
    const colour = this.isDark ? kind.dark : kind.light;
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
    const { radius, inset } = this.inCard(spot);
    this.drawGlyph(ctx, spot, box.left + inset + radius, y, radius, false);
    if (spot.marks.length && !spot.dim) this.drawMark(ctx, spot, box.left + 2.5 / scale, box.top + 1.5 / scale, Math.max(5, 4.6 / scale));
    this.drawName(ctx, spot, false);
  }

  /**
   * The radius of the glyph in a card, the room around it, and what both take of the card's width.
   * @param {Spot} spot
   */
  inCard(spot) {
    const radius = Math.max(Math.min(9, spot.h * 0.2), SIGN / this.scale());
    const inset = Math.max(INSET[0], INSET[1] / this.scale());
    return { radius, inset, taken: 2 * radius + 3.3 * inset };
  }

  /**
   * The name in a card.
   * @param {CanvasRenderingContext2D} ctx
   * @param {Spot} spot
   * @param {boolean} over whether it stands over lines
   */
  drawName(ctx, spot, over) {
    const colours = this.colours;
    const scale = this.scale();
    const { radius, inset } = this.inCard(spot);
    const { text, size, cut, bold } = this.nameIn(spot);
    if (cut && scale * this.atlas.data.letters < SMALLEST && !spot.own && !spot.chosen) return;
    ctx.font = `${bold ? 700 : 500} ${size}px ${FONT}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.fillStyle = spot.dim && spot.id !== this.hovered ? colours.dimInk : colours.ink;
    ctx.strokeStyle = colours.page;
    ctx.lineJoin = "round";
    ctx.lineWidth = size * 0.3;
    const left = spot.x - spot.w / 2 + 2 * (radius + inset);
    const first = spot.y - ((text.length - 1) / 2) * size * LINE_HEIGHT + size * 0.04;
    text.forEach((line, n) => {
      if (over) ctx.strokeText(line, left, first + n * size * LINE_HEIGHT);
      ctx.fillText(line, left, first + n * size * LINE_HEIGHT);
    });
    this.tell(spot.id, spot.body, text, left, first - size / 2, Math.max(...text.map((line) => (bold ? this.measureBold(line) : this.measure(line)))) * size, ((text.length - 1) * LINE_HEIGHT + 1) * size);
  }

  /**
   * The name of a body as it fits its card at this scale.
   * @param {Spot} spot
   */
  nameIn(spot) {
    const scale = this.scale();
    if (scale !== this.fittedAt) this.fitted.clear();
    this.fittedAt = scale;
    const key = `${spot.id} ${spot.w} ${spot.chosen}`;
    let found = this.fitted.get(key);
    if (!found) {
      const room = { w: spot.w - this.inCard(spot).taken, h: spot.h - 1 / scale };
      const fit = (/** @type {boolean} */ bold) => ({ bold, ...fitName(this.atlas.bodies[spot.body], room, scale, (text) => (bold ? this.measureBold(text) : this.measure(text))) });
      found = fit(spot.chosen);
      if (spot.chosen && found.cut) found = fit(false);
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
    ctx.fillStyle = spot.dim ? colours.dim : this.isDark ? kind.dark : kind.light;
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
    const bodies = this.leading(panel).map((i) => this.atlas.bodies[i]);
    const card = { wide: spot.w * scale, high: spot.h * scale };
    const [left, top] = [x - spot.w / 2, y - spot.h / 2];
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    closedCard({ title: panel.title, size: spot.size }, bodies, card, (text) => this.measure(text), (text) => this.measureBold(text)).forEach((said, k) => {
      const [across, down] = [left + said.x / scale, top + said.y / scale];
      if (said.body >= 0) this.drawGlyph(ctx, { ...spot, body: said.body }, across - 9 / scale, down, SIGN / scale, false);
      ctx.font = `${said.bold ? 700 : 500} ${said.size / scale}px ${FONT}`;
      ctx.fillStyle = said.soft ? colours.soft : colours.ink;
      ctx.fillText(said.text, across, down);
      this.tell(`${spot.id} ${k}`, said.body, [said.text], across, down - said.size / scale / 2, said.width / scale, said.size / scale);
    });
  }

  /**
   * Keep what was written where, for who asks what the picture says.
   * @param {string} key
   * @param {number} body
   * @param {string[]} lines
   * @param {number} left
   * @param {number} top
   * @param {number} width
   * @param {number} height
   */
  tell(key, body, lines, left, top, width, height) {
    this.told.set(key, { body, text: lines.join(" "), left, top, width, height });
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
    return widthOf(text, 500, this.widths);
  }

  /**
   * The width of a bold text at size 1.
   * @param {string} text
   */
  measureBold(text) {
    return widthOf(text, 700, this.boldWidths);
  }
}

/**
 * @param {string} text
 * @param {number} weight
 * @param {Map<string, number>} known
 */
function widthOf(text, weight, known) {
  let width = known.get(text);
  if (width === undefined) {
    RULER.font = `${weight} 100px ${FONT}`;
    width = RULER.measureText(text).width / 100;
    known.set(text, width);
  }
  return width;
}
