/** The bend of lines between the same two bodies, and the points of a bent line. */

/**
 * For each line between the same two bodies its own bend; the sign is for the way from the smaller end to the larger.
 * @param {{i: number, s: number, o: number}[]} lines
 * @returns {Map<number, number>}
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
  /** @type {Map<number, number>} */
  const bends = new Map();
  for (const pair of pairs.values()) {
    const step = Math.min(0.16, 0.8 / pair.length);
    pair.forEach((line, k) => {
      const bend = pair.length === 1 ? 0.08 : (k - (pair.length - 1) / 2) * step;
      bends.set(line.i, line.s < line.o ? bend : -bend);
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
 * The middle of the curve itself.
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {number} bend
 * @returns {{x: number, y: number}}
 */
export function midPoint(from, to, bend) {
  const via = controlPoint(from, to, bend);
  return { x: 0.25 * from.x + 0.5 * via.x + 0.25 * to.x, y: 0.25 * from.y + 0.5 * via.y + 0.25 * to.y };
}
