/** Names on the map: wrapped to their cell, always readable, never over one another; what does not fit is not drawn. */

/** @typedef {{text: string[], x: number, y: number, size: number, left: number, top: number, width: number, height: number}} Label */

/** No text is smaller than this on the screen. */
export const SMALLEST = 11;
const LEADING = 1.16;
/** The shapes a label may take on a far view, the best first: how wide on the screen, and of how many lines. */
const FORMS = [[124, 2], [190, 1], [96, 3], [72, 3], [72, 4]];
/** On a far view a name is not drawn where less than this part of it would be. */
const ENOUGH = 0.6;
/** From this width of a cell on the screen on, every name stands in its own cell. */
const NEAR = 88;
/** Below this scale glyphs stand so close that names may lie over those of lesser bodies. */
const FAR = 0.26;
/** How far a glyph stands above the middle of its cell, so that its name has room below. */
export const LIFT = 22;
/** The radius of a glyph of size 1. */
export const RADIUS = 10.5;

/**
 * A text broken into lines of at most `width`; the last ends in … where the text goes on.
 * @param {string} text
 * @param {number} width
 * @param {number} most lines
 * @param {(text: string) => number} measure
 * @returns {string[]}
 */
export function wrap(text, width, most, measure) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of split(text, width, measure)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || measure(longer) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
    if (lines.length === most) break;
  }
  if (lines.length < most) {
    lines.push(line);
    return lines;
  }
  let last = lines[most - 1];
  while (last.length > 1 && measure(`${last}…`) > width) last = last.slice(0, -1);
  lines[most - 1] = `${last.trimEnd()}…`;
  return lines;
}

/**
 * Words, with those broken that are wider than a line.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 * @returns {string[]}
 */
function split(text, width, measure) {
  const words = [];
  for (const word of text.slice(0, 300).split(/\s+/).filter(Boolean)) {
    let rest = word;
    while (measure(rest) > width && rest.length > 3) {
      let end = rest.length - 1;
      while (end > 2 && measure(rest.slice(0, end)) > width) end -= 1;
      words.push(rest.slice(0, end));
      rest = rest.slice(end);
    }
    words.push(rest);
  }
  return words;
}

/**
 * Labels below their spots, in map units, for a scale. Near enough, every spot has its label in its own cell;
 * farther off the most important come first and a label is left out where there is no room.
 * @param {{x: number, y: number, w: number, h: number, name: string, weight: number, radius: number, dim?: boolean}[]} spots
 * @param {number} scale screen pixels to a map unit
 * @param {(text: string) => number} measure width of a text of size 1
 * @param {{left: number, top: number, width: number, height: number}[]} [others] what else is in the way
 * @returns {(Label | null)[]}
 */
export function placeLabels(spots, scale, measure, others = []) {
  const size = Math.max(SMALLEST / scale, 12);
  const close = spots.length > 0 && spots[0].w * scale >= NEAR;
  /** @type {{left: number, top: number, width: number, height: number, of: number}[]} */
  const taken = scale < FAR ? [] : spots.map((spot, of) => ({ left: spot.x - spot.radius, top: spot.y - spot.radius, width: 2 * spot.radius, height: 2 * spot.radius, of })).filter(({ of }) => !spots[of].dim);
  taken.push(...others.map((box) => ({ ...box, of: -1 })));
  /** @type {(Label | null)[]} */
  const labels = spots.map(() => null);
  const left = spots.reduce((least, spot) => Math.min(least, spot.x - spot.w * 0.62), Infinity);
  const right = spots.reduce((most, spot) => Math.max(most, spot.x + spot.w * 0.62), -Infinity);
  const order = spots.map((_, k) => k).sort((a, b) => spots[b].weight - spots[a].weight || a - b);
  for (const k of order) {
    const spot = spots[k];
    const room = spot.h - spot.h / 2 + LIFT - spot.radius - 4;
    const cell = Math.max(1, Math.floor(room / (size * LEADING)));
    const forms = close ? [[spot.w * 0.97, 6], [spot.w * 0.97, cell]] : FORMS.map(([width, most]) => [width / scale, most]);
    for (const [width, most] of forms) {
      const label = labelOf(spot, wrap(spot.name, width / size, most, measure), size, measure);
      const last = close && most === cell && !spot.dim;
      if (!close && (!worthy(spot, label, width / size, measure) || label.left < left || label.left + label.width > right)) continue;
      if (!last && taken.some((other) => other.of !== k && overlap(label, other, size))) continue;
      taken.push({ ...label, of: k });
      labels[k] = label;
      break;
    }
  }
  return labels;
}

/**
 * Whether a name may be drawn so on a far view: most of it there, no word broken, not far below its cell.
 * @param {{y: number, h: number, name: string}} spot
 * @param {Label} label
 * @param {number} width
 * @param {(text: string) => number} measure
 */
function worthy(spot, label, width, measure) {
  const whole = label.text.join(" ").length >= Math.min(spot.name.length, 300) * ENOUGH;
  const unbroken = label.text.length < 2 || !spot.name.split(/\s+/).some((word) => measure(word) > width);
  const inside = label.size > SMALLEST / FAR || label.top + label.height <= spot.y + LIFT + spot.h / 2 + label.size * 1.2;
  return whole && unbroken && inside;
}

/**
 * @param {{x: number, y: number, radius: number}} spot
 * @param {string[]} text
 * @param {number} size
 * @param {(text: string) => number} measure
 * @returns {Label}
 */
function labelOf(spot, text, size, measure) {
  const width = Math.max(...text.map(measure)) * size;
  const top = spot.y + spot.radius + 3;
  return { text, size, x: spot.x, y: top, left: spot.x - width / 2, top, width, height: text.length * size * LEADING };
}

/**
 * Whether two boxes lie over one another, or too near side by side.
 * @param {{left: number, top: number, width: number, height: number}} a
 * @param {{left: number, top: number, width: number, height: number}} b
 * @param {number} size
 * @returns {boolean}
 */
export function overlap(a, b, size) {
  const gap = size * 0.2;
  return a.left < b.left + b.width + gap && b.left < a.left + a.width + gap
    && a.top < b.top + b.height && b.top < a.top + a.height;
}

/** How far apart the lines of a label stand, in its size. */
export const LINE_HEIGHT = LEADING;
