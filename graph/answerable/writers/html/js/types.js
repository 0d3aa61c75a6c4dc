/**
 * The shapes of the page's data. Nothing of this file reaches the page.
 *
 * @typedef {{name: string, label: string, plural: string, light: string, dark: string, glyph: string, body: boolean}} Kind
 * @typedef {{name: string, label: string, reverse: string, symmetric: boolean, line: string, up: string, attribute: boolean}} Relation
 * @typedef {{name: string, label: string, chosen: boolean, light: string, dark: string, width: number}} LineKind
 * @typedef {{name: string, label: string, holds: boolean, dash: number[]}} Status
 * @typedef {{i: number, id: string, title: string, publisher: string, published: string | null, address: string, licence: string, facts: string[]}} Source
 * @typedef {{i: number, key: string, title: string, parent: string, role: string, x: number, y: number, w: number, h: number, members: number[]}} Panel
 * @typedef {{i: number, id: string, name: string, kind: Kind, short: string, x: number, y: number, w: number, h: number, panel: number, aliases: string[], codes: string[], from: string, to: string, note: string}} Body
 * @typedef {{i: number, s: number, o: number, relation: Relation, claims: number[]}} Line
 * @typedef {{i: number, id: string, line: number, subject: number, object: number, relation: Relation, source: Source, status: Status, review: string, method: string, sure: number, spell: number, value: string, role: string, about: string, from: string, to: string, says: number, said: string, page: string, paragraph: string, offset: number}} Claim
 * @typedef {{before: string, quote: string, after: string}} Passage
 *
 * What is wanted of the page; all of it stands in the address after #.
 * @typedef {object} State
 * @property {string} body the selected body's id, or ""
 * @property {string} line the id of a claim whose line is selected, or ""
 * @property {string} other the second body's id, or ""
 * @property {string} view which list or the map is in front
 * @property {string} tab which part of the side is in front
 * @property {string} on the date of the view, or "" for all dates
 * @property {string} was the earlier date of a comparison, or ""
 * @property {number} hops how many lines around the body are shown; 0 for all
 * @property {boolean} alone whether only the lines of accountability of the body (or the link of two) are drawn
 * @property {string[]} follow the kinds of line that are followed; none for those followed unasked
 * @property {string[]} open panels that are opened up
 * @property {Record<string, string[]>} hide what is filtered out, by filter
 */
export {};
