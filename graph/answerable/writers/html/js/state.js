/** The state of the page, and its form after # in the address. */

import { FILTERS } from "./filters.js";

/** @typedef {import("./types.js").State} State */

const WORDS = /** @type {const} */ (["body", "line", "other", "view", "tab", "on", "was"]);
export const VIEWS = ["map", "bodies", "claims", "gaps", "sources"];
export const TABS = ["legend", "selected", "answers", "changes"];
const DAY = /^\d{4}-\d\d-\d\d$/;

/** @returns {State} the page as it opens */
export function initial() {
  return { body: "", line: "", other: "", view: "map", tab: "legend", on: "", was: "", hops: 0, alone: false, follow: [], open: [], hide: {} };
}

/**
 * A state as it stands after #; what is as at the opening is left out.
 * @param {State} state
 * @returns {string}
 */
export function encode(state) {
  const first = initial();
  const parts = [];
  for (const name of WORDS) if (state[name] !== first[name]) parts.push([name, state[name]]);
  if (state.hops) parts.push(["hops", String(state.hops)]);
  if (state.alone) parts.push(["alone", "1"]);
  for (const name of state.follow) parts.push(["follow", name]);
  for (const key of state.open) parts.push(["open", key]);
  for (const name of FILTERS) for (const value of state.hide[name] || []) parts.push([`no-${name}`, value]);
  return parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

/**
 * The state of an address. What it does not understand it leaves out.
 * @param {string} text with or without #
 * @returns {State}
 */
export function decode(text) {
  const state = initial();
  for (const part of text.replace(/^#/, "").split("&")) {
    const cut = part.indexOf("=");
    if (cut < 1) continue;
    const name = part.slice(0, cut);
    const value = unescapePart(part.slice(cut + 1));
    if (value === null) continue;
    if (name === "view") state.view = VIEWS.includes(value) ? value : state.view;
    else if (name === "tab") state.tab = TABS.includes(value) ? value : state.tab;
    else if (name === "on" || name === "was") state[name] = DAY.test(value) ? value : "";
    else if (name === "hops") state.hops = Math.min(4, Math.max(0, Number(value) | 0));
    else if (name === "alone") state.alone = value === "1";
    else if (name === "open" || name === "follow") state[name].push(value);
    else if (name === "body" || name === "line" || name === "other") state[name] = value;
    else if (name.startsWith("no-") && FILTERS.includes(name.slice(3))) (state.hide[name.slice(3)] ||= []).push(value);
  }
  return state;
}

/**
 * @param {string} text
 * @returns {string | null}
 */
function unescapePart(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
