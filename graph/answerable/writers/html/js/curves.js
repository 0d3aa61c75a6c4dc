/** The bend of lines between the same two bodies, and the points of a bent line. */

/**
 * For each line between the same two bodies its own bend, and how far along it its words stand, so that neither lines nor
 * words lie over one another.
 * @param {{i: number, s: number, o: number}[]} lines
 * @returns {Map<number, {bend: number, along: number}>}
 */
export function bendsOf(lines) {
  /** @type {Map<string, {i: number, s: number, o: number}[]>} */
  const pairs = new Map();
  for (const line of lines) {
    const key = line.s < line.o ? `${line.s}-${line.o}` : `${line.o}-${line.s}`;
    const known = pairs.get(key);
    if (known) known.push(line);
    else pairs.set(key, [line]);
  }
  /** @type {Map<number, {bend: number, along: number}>} */
  const bends = new Map();
  for (const pair of pairs.values()) {
    const step = Math.min(0.16, 0.8 / pair.length);
    pair.forEach((line, k) => {
      const bend = pair.length === 1 ? 0.08 : (k - (pair.length - 1) / 2) * step;
      const along = 0.5 + Math.max(-0.28, Math.min(0.28, (k - (pair.length - 1) / 2) * 0.17));
      const forward = line.s < line.o;
      bends.set(line.i, { bend: forward ? bend : -bend, along: forward ? along : 1 - along });
    });
  }
  return bends;
}

/**
 * The middle (control) point of a bent line, as vis-network's curvedCW (or, below 0, curvedCCW) has it.
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {number} bend
 * @returns {{x: number, y: number}}
 */
export function controlPoint(from, to, bend) {
  const dx = to.x - from.x;
  const dy = from.y - to.y;
  const radius = Math.sqrt(dx * dx + dy * dy);
  const far = Math.abs(bend) * 0.5 + 0.5;
  const angle = Math.atan2(dy, dx) + (bend * 0.5 + 0.5) * Math.PI;
  return { x: from.x + far * radius * Math.sin(angle), y: from.y + far * radius * Math.cos(angle) };
}

/**
 * A point of the curve.
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {number} bend
 * @param {number} along from 0, its start, to 1, its end
 * @returns {{x: number, y: number}}
 */
export function pointAlong(from, to, bend, along) {
  const via = controlPoint(from, to, bend);
  const [a, b, c] = [(1 - along) ** 2, 2 * along * (1 - along), along ** 2];
  return { x: a * from.x + b * via.x + c * to.x, y: a * from.y + b * via.y + c * to.y };
}

/**
 * The part of a bent line that shows between two boxes: its start, its own control point, its end, and the direction
 * in which it arrives.
 * @param {{x: number, y: number, w: number, h: number}} from
 * @param {{x: number, y: number, w: number, h: number}} to
 * @param {number} bend
 */
export function visiblePart(from, to, bend) {
  const via = controlPoint(from, to, bend);
  const [t0, t1] = [leaving(from, from, via, to), 1 - leaving(to, to, via, from)];
  const on = (/** @type {number} */ s, /** @type {number} */ t) => {
    const [a, b, c] = [(1 - s) * (1 - t), s * (1 - t) + t * (1 - s), s * t];
    return { x: a * from.x + b * via.x + c * to.x, y: a * from.y + b * via.y + c * to.y };
  };
  const [start, middle, end] = [on(t0, t0), on(t0, t1), on(t1, t1)];
  return { start, via: middle, end, angle: Math.atan2(end.y - middle.y, end.x - middle.x) };
}

/**
 * How far along a curve it leaves the box that it starts in.
 * @param {{x: number, y: number, w: number, h: number}} box
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} via
 * @param {{x: number, y: number}} to
 * @returns {number}
 */
function leaving(box, from, via, to) {
  for (let t = 0.01; t < 0.49; t += 0.01) {
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    const [x, y] = [a * from.x + b * via.x + c * to.x, a * from.y + b * via.y + c * to.y];
    if (Math.abs(x - box.x) > box.w / 2 || Math.abs(y - box.y) > box.h / 2) return t;
  }
  return 0.49;
}
