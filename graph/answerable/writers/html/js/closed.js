/** What a closed part of the map says: its title, how many bodies it holds, and the names of those with most lines. */

import { evened, LINE_HEIGHT, setWhole, SMALLEST, wrap } from "./labels.js";

/** @typedef {{text: string, x: number, y: number, size: number, width: number, bold: boolean, soft: boolean, body: number}} Said */
/** @typedef {(text: string) => number} Measure */
/** @typedef {{i: number, name: string, short: string}} Named */

/** The largest title, the least that is largest, the size of the rest, and how far apart names stand down and across, on the screen. */
const SIZES = { title: 19, least: 13, rest: 11, apart: 17, between: 12 };
/** Names stand in columns of this width where they would take more rows than that. */
const COLUMN = { width: 190, rows: 2 };
/** The edge of a card; the room of a glyph before a name. */
const MARGIN = 8;
const BEFORE = 15;

/**
 * The texts of a card, in screen pixels from its upper left corner, `x` and `y` at the middle of the left end of each.
 * A name is there whole, or in its short form, or not at all.
 * @param {{title: string, size: number}} panel
 * @param {Named[]} bodies those that may be named, the most important first
 * @param {{wide: number, high: number}} card
 * @param {Measure} measure width of a text of size 1
 * @param {Measure} bold the same of a bold one
 * @returns {Said[]}
 */
export function closedCard(panel, bodies, { wide, high }, measure, bold) {
  const room = wide - 2 * MARGIN;
  const head = headOf(panel, room, high - 2, measure, bold);
  const rows = namesIn(bodies, room, Math.floor((high - head.high - 6) / SIZES.apart), measure);
  let y = (high - head.high - rows.length * SIZES.apart) / 2;
  /** @type {Said[]} */
  const said = [];
  for (const line of head.lines) {
    const whole = line.reduce((sum, part) => sum + part.width, 0) + SIZES.rest * (line.length - 1);
    let x = (wide - whole) / 2;
    for (const part of line) {
      said.push({ ...part, x, y: y + part.high / 2, body: -1 });
      x += part.width + SIZES.rest;
    }
    y += line[0].high;
  }
  rows.forEach((row, down) => row.forEach(({ body, text, x, width }) => {
    said.push({ text, x, y: y + (down + 0.5) * SIZES.apart, size: SIZES.rest, width, bold: false, soft: false, body });
  }));
  return said;
}

/**
 * The title, as large as it fits, and the number of bodies beside or below it, where there is room.
 * @param {{title: string, size: number}} panel
 * @param {number} wide
 * @param {number} high
 * @param {Measure} measure
 * @param {Measure} bold
 */
function headOf({ title, size }, wide, high, measure, bold) {
  const held = `${size.toLocaleString("en-GB")} ${size === 1 ? "body" : "bodies"}`;
  const count = { text: held, size: SIZES.rest, width: measure(held) * SIZES.rest, high: SIZES.rest * LINE_HEIGHT + 3, bold: false, soft: true };
  const ways = [[wide - count.width - SIZES.rest, 0, 1], [wide, count.high, 4], [wide, 0, 4]];
  for (const [room, below, most] of ways) {
    const found = titleOf(title, room, high - below, most, bold);
    if (!found) continue;
    const lines = found.lines.map((text) => [{ text, size: found.size, width: bold(text) * found.size, high: found.size * LINE_HEIGHT, bold: true, soft: false }]);
    if (most === 1) lines[0].push({ ...count, high: lines[0][0].high });
    else if (below) lines.push([count]);
    return { lines, high: lines.reduce((sum, [first]) => sum + first.high, 0) };
  }
  return { lines: [], high: 0 };
}

/**
 * A title as large as it fits, whole; one too long for any card is cut.
 * @param {string} title
 * @param {number} wide
 * @param {number} high
 * @param {number} lines at most
 * @param {Measure} bold
 */
function titleOf(title, wide, high, lines, bold) {
  for (let size = Math.min(SIZES.title, Math.max(SIZES.least, Math.min(wide / 14, (high - SIZES.apart - 6) / LINE_HEIGHT))); size >= SMALLEST - 1e-9; size = size > SMALLEST ? Math.max(SMALLEST, size - 0.75) : 0) {
    const most = Math.min(lines, Math.floor(high / (size * LINE_HEIGHT)));
    const found = setWhole(title, wide / size, most, bold);
    if (found) return { size, lines: evened(found, wide / size, bold) };
    if (title.length > 120 && most > 1) return { size: SMALLEST, lines: wrap(title, wide / SMALLEST, most, bold) };
  }
  return null;
}

/**
 * The names for which there is room, row by row: few one after another, many in columns.
 * @param {Named[]} bodies
 * @param {number} room
 * @param {number} most rows
 * @param {Measure} measure
 */
function namesIn(bodies, room, most, measure) {
  const columns = most > COLUMN.rows ? Math.max(1, Math.min(5, Math.floor(room / COLUMN.width))) : 0;
  const wide = columns > 1 ? room / columns - BEFORE - 4 : room - BEFORE;
  /** @type {{body: number, text: string, x: number, width: number}[][]} */
  const rows = [];
  let used = 0;
  for (const body of most > 0 ? bodies : []) {
    const fitting = [body.name, body.short].filter((one) => one.length < 120 && measure(one) * SIZES.rest <= wide);
    if (!fitting.length) continue;
    const last = rows[rows.length - 1];
    const beside = columns > 1 ? last && last.length < columns && fitting[0] : last && fitting.find((one) => used + SIZES.between + BEFORE + measure(one) * SIZES.rest <= room);
    if (!beside && rows.length === most) break;
    const text = beside || fitting[0];
    const width = measure(text) * SIZES.rest;
    const left = columns > 1 ? (((beside ? last.length : 0) * room) / columns) : beside ? used + SIZES.between : 0;
    if (beside) last.push({ body: body.i, text, x: left, width });
    else rows.push([{ body: body.i, text, x: left, width }]);
    used = left + BEFORE + width;
  }
  return rows.map((row) => {
    const end = row[row.length - 1];
    const shift = MARGIN + BEFORE + (columns > 1 ? 0 : (room - end.x - BEFORE - end.width) / 2);
    return row.map((one) => ({ ...one, x: one.x + shift }));
  });
}
