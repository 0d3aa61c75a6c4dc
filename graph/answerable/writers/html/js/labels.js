/** Names on the map: fitted to their card, or, on a far view, beside their glyph; always readable, never over one another. */

/** @typedef {{text: string[], x: number, y: number, size: number, left: number, top: number, width: number, height: number}} Label */

/** No text is smaller than this on the screen. */
export const SMALLEST = 10;
/** Nor is a name in a card larger than this: on the screen, or in map units, whichever is more. */
const LARGEST = [11.5, 13];
const LEADING = 1.16;
/** The shapes a label may take on a far view, the best first: how wide on the screen, and of how many lines. */
const FORMS = [[124, 2], [190, 1], [96, 3], [72, 3], [72, 4]];
/** Where a label may stand beside its glyph, the best first: how far its middle is moved, in its width and height; of many
 * glyphs it stands only below. */
const SIDES = [[0, 1], [1, 0], [0, -1], [-1, 0]];
const CROWD = 300;
/** No more letters of a name are drawn. */
const LETTERS = 300;
/** Below this scale glyphs stand so close that names may lie over those of lesser bodies. */
const FAR = 0.26;
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
  for (const word of text.slice(0, LETTERS).split(/\s+/).filter(Boolean)) {
    let rest = word;
    while (measure(rest) > width && rest.length > 3) {
      let end = rest.length - 1;
      while (end > 2 && measure(`${rest.slice(0, end)}-`) > width) end -= 1;
      words.push(/\p{L}$/u.test(rest.slice(0, end)) ? `${rest.slice(0, end)}-` : rest.slice(0, end));
      rest = rest.slice(end);
    }
    words.push(rest);
  }
  return words;
}

/**
 * A text in as many lines as it takes, or null where that is more than `most` or a word would be broken.
 * @param {string} text
 * @param {number} width
 * @param {number} most lines
 * @param {(text: string) => number} measure
 * @returns {string[] | null}
 */
export function setWhole(text, width, most, measure) {
  const words = text.slice(0, LETTERS).split(/\s+/).filter(Boolean);
  const widest = Math.max(0, ...words.map(measure));
  if (most < 1 || widest > width) return null;
  const lines = wrap(text, width, most, measure);
  return lines.join(" ") === words.join(" ") ? lines : null;
}

/**
 * The same lines as even as they can be.
 * @param {string[]} lines
 * @param {number} width the most that one may take
 * @param {(text: string) => number} measure
 * @returns {string[]}
 */
export function evened(lines, width, measure) {
  const text = lines.join(" ");
  let best = lines;
  for (let [low, high, k] = [0, width, 0]; k < 6 && lines.length > 1; k += 1) {
    const middle = (low + high) / 2;
    const found = setWhole(text, middle, lines.length, measure);
    if (found) [best, high] = [found, middle];
    else low = middle;
  }
  return best;
}

/**
 * A name as large as it fits a box: whole where that can be, else its short form; where neither can, the short form cut.
 * @param {{name: string, short: string}} body
 * @param {{w: number, h: number}} room in map units
 * @param {number} scale screen pixels to a map unit
 * @param {(text: string) => number} measure width of a text of size 1
 * @param {number} [largest] the largest size in map units
 * @returns {{text: string[], size: number, whole: boolean, cut: boolean}}
 */
export function fitName(body, room, scale, measure, largest = Math.max(LARGEST[0] / scale, LARGEST[1])) {
  const least = SMALLEST / scale;
  for (const text of [...new Set([body.name, body.short])]) {
    for (let size = Math.max(largest, least); size >= least - 1e-9; size = size > least ? Math.max(least, size * 0.93) : 0) {
      const lines = setWhole(text, room.w / size, Math.floor(room.h / (size * LEADING) + 1e-6), measure);
      if (lines) return { text: evened(lines, room.w / size, measure), size, whole: text === body.name, cut: false };
    }
  }
  const most = Math.max(1, Math.floor(room.h / (least * LEADING)));
  return { text: wrap(body.short, room.w / least, most, measure), size: least, whole: false, cut: true };
}

/**
 * Labels below glyphs for a far view, in map units: the most important come first, and a label is left out where there
 * is no room.
 * @param {{x: number, y: number, w: number, h: number, name: string, short: string, weight: number, radius: number, dim?: boolean}[]} spots
 * @param {number} scale screen pixels to a map unit
 * @param {(text: string) => number} measure width of a text of size 1
 * @param {{left: number, top: number, width: number, height: number}[]} [others] what else is in the way
 * @returns {(Label | null)[]}
 */
export function placeLabels(spots, scale, measure, others = []) {
  const size = Math.max(SMALLEST / scale, 12);
  /** @type {{left: number, top: number, width: number, height: number, of: number}[]} */
  const taken = scale < FAR ? [] : spots.map((spot, of) => ({ left: spot.x - spot.radius, top: spot.y - spot.radius, width: 2 * spot.radius, height: 2 * spot.radius, of })).filter(({ of }) => !spots[of].dim);
  taken.push(...others.map((box) => ({ ...box, of: -1 })));
  /** @type {(Label | null)[]} */
  const labels = spots.map(() => null);
  const left = spots.reduce((least, spot) => Math.min(least, spot.x - spot.w * 0.5), Infinity);
  const top = spots.reduce((least, spot) => Math.min(least, spot.y - spot.h * 0.5), Infinity);
  const right = spots.reduce((most, spot) => Math.max(most, spot.x + spot.w * 0.5), -Infinity);
  const sides = spots.length > CROWD || scale < FAR ? SIDES.slice(0, 1) : SIDES;
  const order = spots.map((_, k) => k).sort((a, b) => spots[b].weight - spots[a].weight || a - b);
  for (const k of order) {
    const spot = spots[k];
    for (const text of [...new Set([spot.name, spot.short])]) {
      for (const [wide, most] of labels[k] ? [] : FORMS) {
        const lines = setWhole(text, wide / scale / size, most, measure);
        const free = lines && sides.map((side) => labelOf(spot, lines, size, measure, side)).find((label) => inside(spot, label)
          && label.top >= top && label.left >= left && label.left + label.width <= right && !taken.some((other) => other.of !== k && overlap(label, other, size)));
        if (!free) continue;
        taken.push({ ...free, of: k });
        labels[k] = free;
        break;
      }
    }
  }
  return labels;
}

/**
 * Whether a label of a far view stands not far below its card's place.
 * @param {{y: number, h: number}} spot
 * @param {Label} label
 */
function inside(spot, label) {
  return label.size > SMALLEST / FAR || label.top + label.height <= spot.y + spot.h + label.size * 1.2;
}

/**
 * @param {{x: number, y: number, radius: number}} spot
 * @param {string[]} text
 * @param {number} size
 * @param {(text: string) => number} measure
 * @param {number[]} side
 * @returns {Label}
 */
function labelOf(spot, text, size, measure, [across, down]) {
  const width = Math.max(...text.map(measure)) * size;
  const height = text.length * size * LEADING;
  const x = spot.x + across * (width / 2 + spot.radius + 4);
  const top = spot.y - height / 2 + down * (height / 2 + spot.radius + 3);
  return { text, size, x, y: top, left: x - width / 2, top, width, height };
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
