/** Before and after: what is new, ended or moved between two dates. */

import { holds, strongest } from "./time.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {"new" | "ended" | "moved" | "unchanged"} Change */

/**
 * How each line changed from one day to another; lines that hold on neither are left out. A line is moved where one of
 * the same subject and relation ended and another began: both are marked.
 * @param {Atlas} atlas
 * @param {Iterable<[number, number[]]>} lines lines with their claims, not yet filtered by date
 * @param {string} before
 * @param {string} after
 * @returns {Map<number, Change>}
 */
export function changesOf(atlas, lines, before, after) {
  /** @type {Map<number, Change>} */
  const found = new Map();
  /** @type {Map<string, {gone: number[], come: number[]}>} */
  const places = new Map();
  for (const [i, claims] of lines) {
    const was = holds(strongest(atlas, claims, before));
    const is = holds(strongest(atlas, claims, after));
    if (!was && !is) continue;
    found.set(i, was && is ? "unchanged" : was ? "ended" : "new");
    if (was && is) continue;
    const line = atlas.lines[i];
    const key = `${line.s}:${line.relation.name}`;
    const place = places.get(key) || { gone: [], come: [] };
    (was ? place.gone : place.come).push(i);
    places.set(key, place);
  }
  for (const { gone, come } of places.values()) {
    if (gone.length && come.length) for (const i of [...gone, ...come]) found.set(i, "moved");
  }
  return found;
}
