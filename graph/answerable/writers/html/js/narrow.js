/** The overview of a narrow screen: the closed parts of the map one below the other, each large enough for its words. */

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./types.js").Panel} Panel */

/** On a screen narrower than this one part of the map is shown at a time. */
const NARROW = 600;
/** How high a card with few bodies is, the room between two, and more than how many are not put so. */
const BOX = { low: 36, gap: 6, most: 26 };
/** Parts that hold no more than this may share a row, as far as their titles allow it: about so wide is a letter. */
const FEW = 11;
const LETTER = { width: 7.4, around: 18 };

/** The cards of bodies of an open part, two side by side: how large, how far apart, how much of the next row shows, and
 * the room at the sides. */
const CARDS = { w: 172, h: 54, across: 182, down: 78, next: 0.05, around: 16 };

/** @param {{wide: number}} room */
export function isNarrow(room) {
  return room.wide < NARROW;
}

/**
 * The boxes of closed panels on a narrow screen, in screen pixels, in the order of the map: those with few bodies side by
 * side, those with many higher; null where the screen is wide or there are too many.
 * @param {Atlas} atlas
 * @param {number[]} panels
 * @param {{wide: number, high: number}} room
 * @returns {Map<number, {x: number, y: number, w: number, h: number}> | null}
 */
export function narrowCards(atlas, panels, room) {
  if (!isNarrow(room) || panels.length > BOX.most) return null;
  const wide = room.wide - 2 * BOX.gap - 10;
  const order = panels.map((i) => atlas.panels[i]).sort((a, b) => a.y - b.y || a.x - b.x || a.i - b.i);
  const rows = rowsOfCards(order, wide);
  const low = rows.filter(isLow).length;
  const free = room.high - BOX.gap - low * (BOX.low + BOX.gap);
  const tall = Math.max(BOX.low, free / Math.max(1, rows.length - low) - BOX.gap);
  const boxes = new Map();
  let y = 0;
  for (const row of rows) {
    const h = isLow(row) ? BOX.low : tall;
    const spare = (wide - BOX.gap * (row.length - 1)) / row.reduce((sum, one) => sum + needed(one), 0);
    let x = 0;
    for (const panel of row) {
      const w = needed(panel) * spare;
      boxes.set(panel.i, { x: x + w / 2, y: y + h / 2, w, h });
      x += w + BOX.gap;
    }
    y += h + BOX.gap;
  }
  return boxes;
}

/**
 * Panels in rows, in their order.
 * @param {Panel[]} order
 * @param {number} wide
 * @returns {Panel[][]}
 */
function rowsOfCards(order, wide) {
  /** @type {Panel[][]} */
  const rows = [];
  for (const panel of order) {
    const last = rows[rows.length - 1];
    const used = last ? last.reduce((sum, one) => sum + needed(one) + BOX.gap, 0) : Infinity;
    if (last && isLow(last) && isLow([panel]) && used + needed(panel) <= wide) last.push(panel);
    else rows.push([panel]);
  }
  return rows;
}

/** @param {Panel[]} row */
function isLow(row) {
  return row[0].members.length <= FEW && row[0].role !== "frame" && !row[0].key.startsWith("*national");
}

/** @param {Panel} panel */
function needed(panel) {
  return Math.max(76, panel.title.length * LETTER.width + LETTER.around);
}

/**
 * The cards of bodies drawn by themselves on a narrow screen, in the order of the map; whole rows fill the screen.
 * @param {Atlas} atlas
 * @param {number[]} bodies
 * @param {{wide: number, high: number}} room
 * @returns {Map<number, {x: number, y: number, w: number, h: number}>}
 */
export function narrowBodies(atlas, bodies, room) {
  const seen = (room.high * (CARDS.across + CARDS.w)) / (room.wide - CARDS.around);
  const down = seen / (Math.max(1, Math.round(seen / CARDS.down)) + CARDS.next);
  const order = bodies.map((i) => atlas.bodies[i]).sort((a, b) => a.y - b.y || a.x - b.x || a.i - b.i);
  return new Map(order.map(({ i }, k) => [i, { x: (k % 2) * CARDS.across, y: Math.floor(k / 2) * down, w: CARDS.w, h: CARDS.h }]));
}
