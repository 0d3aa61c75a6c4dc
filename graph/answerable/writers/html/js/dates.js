/** The bar of dates: all dates, as at one, or before and after. */

import { byId, fill, h, own } from "./dom.js";
import { turningDays } from "./time.js";
import { count, dateWords } from "./words.js";
import { bodyButton } from "./panel.js";

/** @typedef {import("./panel.js").View} View */
/** @typedef {import("./types.js").State} State */

const STEP = 1100;

/**
 * Take a date that was typed, once its year is whole: browsers hand over the years 2, 20 and 202 on the way to 2020.
 * @param {string} date
 * @param {(date: string) => void} take
 */
function typed(date, take) {
  if (!date || date >= "1000") take(date);
}

/** The controls of time. */
export class Dates {
  /**
   * @param {import("./atlas.js").Atlas} atlas
   * @param {(change: Partial<State>, words?: string) => void} go
   */
  constructor(atlas, go) {
    this.days = turningDays(atlas);
    this.go = go;
    this.timer = 0;
    this.on = "";
    this.slider = /** @type {HTMLInputElement} */ (byId("slider"));
    this.slider.max = String(Math.max(0, this.days.length - 1));
    this.slider.addEventListener("input", () => this.move(Number(this.slider.value)));
    byId("on").addEventListener("change", () => typed(byId("on").value, (on) => this.go({ on, was: on ? byId("was").value : "" }, on ? `As at ${dateWords(on)}` : "All dates are shown")));
    byId("was").addEventListener("change", () => typed(byId("was").value, (was) => this.compare(was)));
    byId("all-dates").addEventListener("click", () => { this.stop(); this.go({ on: "", was: "" }, "All dates are shown"); });
    byId("play").addEventListener("click", () => (this.timer ? this.stop() : this.play()));
    byId("dates").toggleAttribute("hidden", this.days.length === 0);
  }

  /** @param {number} place */
  move(place) {
    this.go({ on: this.days[place] }, `As at ${dateWords(this.days[place])}`);
  }

  /** @param {string} was */
  compare(was) {
    const on = byId("on").value || this.days[this.days.length - 1] || "";
    this.go(was ? { was, on, tab: "changes" } : { was: "" }, was ? "Before and after are compared" : "One date is shown");
  }

  play() {
    let place = this.nearest(this.on);
    if (place >= this.days.length - 1) place = -1;
    const step = () => {
      place += 1;
      if (place >= this.days.length) return this.stop();
      this.move(place);
      this.timer = window.setTimeout(step, STEP);
      this.label();
    };
    step();
  }

  stop() {
    window.clearTimeout(this.timer);
    this.timer = 0;
    this.label();
  }

  label() {
    byId("play").textContent = this.timer ? "Pause" : "Play";
    byId("play").setAttribute("aria-pressed", String(Boolean(this.timer)));
  }

  /**
   * The place of the last turning day not after `day`.
   * @param {string} day
   */
  nearest(day) {
    let place = 0;
    this.days.forEach((one, k) => { if (one <= day) place = k; });
    return day ? place : -1;
  }

  /** @param {State} state */
  show(state) {
    this.on = state.on;
    if (byId("on").value !== state.on) byId("on").value = state.on;
    if (byId("was").value !== state.was) byId("was").value = state.was;
    this.slider.value = String(Math.max(0, this.nearest(state.on)));
    const words = state.on ? (state.was ? "before and after" : `as at ${dateWords(state.on)}`) : "all dates";
    this.slider.setAttribute("aria-valuetext", words);
    byId("when").textContent = words;
    byId("all-dates").setAttribute("aria-pressed", String(!state.on));
  }
}

/**
 * Fill the side with what is new, ended and moved.
 * @param {HTMLElement} host
 * @param {View} view
 * @param {Map<number, string>} changes
 */
export function showChanges(host, view, changes) {
  const { atlas, state, go } = view;
  if (!state.was || !state.on) {
    return fill(host, [h("h2", {}, "Before and after"), h("p", {}, "Give an earlier date under “compare with” to see what is new, what ended and what moved.")]);
  }
  /** @type {[string, string][]} */
  const parts = [["new", "New"], ["ended", "Ended"], ["moved", "Moved"]];
  const same = [...changes.values()].filter((change) => change === "unchanged").length;
  return fill(host, [
    h("h2", {}, `From ${dateWords(state.was)} to ${dateWords(state.on)}`),
    ...parts.flatMap(([name, title]) => {
      const lines = [...changes].filter(([, change]) => change === name).map(([i]) => i);
      return [h("h3", { class: `change-${name}` }, `${title} `, h("span", { class: "number" }, String(lines.length))),
        lines.length ? h("ul", { class: "plain" }, lines.map((i) => {
          const line = atlas.lines[i];
          const claim = atlas.columns.id[line.claims[0]];
          return h("li", {}, h("button", { type: "button", class: "sentence", on: { click: () => go({ line: claim, tab: "selected" }, "Line selected") } },
            own(atlas.bodies[line.s].name), ` ${line.relation.label} `, own(atlas.bodies[line.o].name)));
        })) : h("p", { class: "quiet" }, "None in these documents.")];
    }),
    h("p", { class: "quiet" }, `${count(same, "line is", "lines are")} unchanged.`),
    state.body && atlas.bodyById.get(state.body) ? h("p", {}, "Selected: ", bodyButton(view, atlas.bodyById.get(state.body)?.i ?? 0)) : null,
  ]);
}
