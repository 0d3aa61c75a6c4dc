/** Finding bodies by any name, alias or code. */

import { plain } from "./words.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */

/**
 * An index of names.
 * @param {Atlas} atlas
 * @returns {{text: string, shown: string, body: number}[]}
 */
export function indexNames(atlas) {
  const index = [];
  for (const body of atlas.bodies) {
    index.push({ text: plain(body.name), shown: body.name, body: body.i });
    for (const alias of body.aliases) index.push({ text: plain(alias), shown: alias, body: body.i });
    for (const code of body.codes) {
      const bare = code.slice(code.indexOf(":") + 1);
      index.push({ text: plain(bare), shown: bare, body: body.i });
    }
  }
  return index;
}

/**
 * The bodies that a query finds, best first: the same name, its beginning, a word's beginning, all words anywhere.
 * @param {{text: string, shown: string, body: number}[]} index
 * @param {string} query
 * @param {number} [limit]
 * @returns {{body: number, by: string, score: number}[]}
 */
export function findNames(index, query, limit = 12) {
  const wanted = plain(query);
  if (!wanted) return [];
  const words = wanted.split(" ");
  /** @type {Map<number, {body: number, by: string, score: number}>} */
  const best = new Map();
  for (const entry of index) {
    const score = rate(entry.text, wanted, words);
    const known = best.get(entry.body);
    if (score && (!known || score > known.score)) best.set(entry.body, { body: entry.body, by: entry.shown, score });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.body - b.body).slice(0, limit);
}

/**
 * @param {string} text
 * @param {string} wanted
 * @param {string[]} words
 * @returns {number}
 */
function rate(text, wanted, words) {
  if (text === wanted) return 5;
  if (text.startsWith(wanted)) return 4;
  if (` ${text}`.includes(` ${wanted}`)) return 3;
  if (words.every((word) => ` ${text}`.includes(` ${word}`))) return 2;
  return words.every((word) => text.includes(word)) ? 1 : 0;
}
