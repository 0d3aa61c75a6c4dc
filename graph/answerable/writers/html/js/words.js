/** Words for dates, counts and states. */

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];
/** @type {Record<string, string>} */
const PARTS = { 21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter of", 34: "second quarter of",
  35: "third quarter of", 36: "fourth quarter of" };

/**
 * A partial date in words: `2018-04` is April 2018.
 * @param {string | null | undefined} text EDTF
 * @returns {string}
 */
export function dateWords(text) {
  if (!text || text === "..") return "";
  const found = /^(\d{4})-(\d\d)(?:-(\d\d))?([?~%]?)$/.exec(text);
  if (!found) return text.replace(/^(\d{3})X$/, "$10s");
  const [, year, month, day, mark] = found;
  const about = mark === "~" ? "about " : mark ? "perhaps " : "";
  if (PARTS[month]) return `${about}${PARTS[month]} ${year}`;
  const name = MONTHS[Number(month) - 1];
  if (!name) return text;
  return `${about}${day ? `${Number(day)} ` : ""}${name} ${year}`;
}

/**
 * When something holds, in words.
 * @param {string} from
 * @param {string} to the first day on which it no longer holds
 * @returns {string}
 */
export function spanWords(from, to) {
  if (from && to) return `from ${dateWords(from)} until ${dateWords(to)}`;
  if (from) return `from ${dateWords(from)}`;
  return to ? `until ${dateWords(to)}` : "";
}

/**
 * A number with its noun: 1 body, 2 bodies.
 * @param {number} count
 * @param {string} one
 * @param {string} many
 * @returns {string}
 */
export function count(count, one, many) {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/**
 * The form in which names are compared: no case, accents, marks; & is and.
 * @param {string} text
 * @returns {string}
 */
export function plain(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/&/g, " and ")
    .replace(/[’‘']/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * How a claim stands on a date, in words.
 * @param {string} state
 * @returns {string}
 */
export function stateWords(state) {
  return STATES[state] || state;
}

/** @type {Record<string, string>} */
const STATES = {
  known: "known to hold on this date",
  possible: "possible on this date: nothing says that it has ended",
  early: "possible on this date: nothing says when it began",
  planned: "planned at this date",
  proposed: "proposed at this date",
  ended: "over by this date",
  denied: "denied",
  future: "not yet begun, or not yet spoken of, at this date",
};
