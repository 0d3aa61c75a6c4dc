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
