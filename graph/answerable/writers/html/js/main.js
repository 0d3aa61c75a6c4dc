/** The page put together: one state, and every part drawn from it. */

import { Atlas } from "./atlas.js";
import { Drawing } from "./drawing.js";
import { Dates, showChanges } from "./dates.js";
import { announce, byId, fill, h, own } from "./dom.js";
import { citation } from "./claims.js";
import { copyText, csvOf, download, fillPrint, selectedClaims } from "./share.js";
import { count, dateWords } from "./words.js";
import { decode, encode, TABS, VIEWS } from "./state.js";
import { findNames, indexNames } from "./search.js";
import { glyph, showSelected } from "./panel.js";
import { engineOf } from "./rows.js";
import { sceneOf } from "./scene.js";
import { showAnswers } from "./tree.js";
import { showBodies, showClaims, showGaps, showSources } from "./tables.js";
import { showLegend } from "./legend.js";
import { pngOf, svgOf } from "./picture.js";

/** @typedef {import("./types.js").State} State */

/** The room that a picture has on paper. */
const PAPER = { wide: 930, high: 740 };

/** The whole page. */
class Page {
  constructor() {
    this.atlas = new Atlas(JSON.parse(byId("data").textContent || "{}"));
    this.index = indexNames(this.atlas);
    /** @type {State} */
    this.state = decode(window.location.hash || this.atlas.data.open || "");
    /** @type {ReturnType<typeof sceneOf> | null} */
    this.scene = null;
    this.drawn = "";
    this.tab = this.state.tab;
    this.notes = notesOf(this.atlas);
    this.drawing = new Drawing(byId("canvas"), this.atlas, { select: (what) => this.select(what) });
    this.dates = new Dates(this.atlas, (change, words) => this.go(change, words));
    byId("resting").textContent = resting(this.atlas);
    this.buttons();
    byId("search").replaceChildren(this.picker("Search for a body, person or code", (i) => this.choose(i), "main-search"));
    window.addEventListener("hashchange", () => this.fromAddress());
    this.render(true);
    document.documentElement.dataset.ready = "1";
  }

  /** The engine that follows lines as the page stands. */
  engine() {
    return engineOf(this.atlas, this.state);
  }

  /** Whether the address leads back to the state as it is. */
  again() {
    const there = decode(`#${encode(this.state)}`);
    return { same: encode(there) === encode(this.state) && there.body === this.state.body };
  }

  fromAddress() {
    if (window.location.hash.slice(1) === encode(this.state)) return;
    this.state = decode(window.location.hash);
    this.render(true);
  }

  /**
   * Change the state and draw what follows from it.
   * @param {Partial<State>} change
   * @param {string} [words] said to screen readers
   */
  go(change, words) {
    const before = this.state;
    this.state = { ...before, ...change };
    if (!this.state.on) this.state.was = "";
    const address = encode(this.state);
    if (address !== window.location.hash.slice(1)) setAddress(address);
    this.render(false);
    const chosen = (change.body && change.body !== before.body) || (change.line && change.line !== before.line);
    if (chosen) byId("side").scrollTop = 0;
    if (chosen && this.state.view === "map" && this.scene && !this.scene.arranged) this.drawing.focus();
    if (words) announce(words);
  }

  /** @param {number} i */
  choose(i) {
    const body = this.atlas.bodies[i];
    const large = this.scene?.overview || this.atlas.bodies.length > 300;
    this.go({ body: body.id, line: "", other: "", tab: "selected", alone: false, hops: large ? Math.max(1, this.state.hops) : this.state.hops }, `${body.name} selected`);
  }

  /** @param {{body?: number, line?: number, lines?: number[], panel?: number} | null} what */
  select(what) {
    if (!what) return void (this.state.line && this.go({ line: "" }));
    if (what.body !== undefined) return this.choose(what.body);
    if (what.line !== undefined) return this.go({ line: this.atlas.columns.id[this.scene?.kept.lines.get(what.line)?.[0] ?? 0], tab: "selected" }, "Line selected");
    if (what.panel !== undefined) return this.openPanel(what.panel);
    if (what.lines) this.showBundle(what.lines);
  }

  /** @param {number} i */
  openPanel(i) {
    const panel = this.atlas.panels[i];
    const key = panel.role === "frame" ? `region:${panel.key}` : panel.key;
    this.go({ open: [...this.state.open.filter((one) => one !== key), key].slice(-4) }, `${panel.title} opened`);
    this.drawing.showPanel(panel);
  }

  /** @param {number[]} lines */
  showBundle(lines) {
    const claims = lines.slice(0, 200).map((i) => this.atlas.columns.id[this.atlas.lines[i].claims[0]]);
    this.go({ tab: "selected", line: "", body: "" });
    fill(byId("tab-selected"), [h("h2", {}, count(lines.length, "line", "lines"), " between these"), h("ul", { class: "plain" }, lines.slice(0, 200).map((i, k) => {
      const line = this.atlas.lines[i];
      return h("li", {}, h("button", { type: "button", class: "sentence", on: { click: () => this.go({ line: claims[k] }, "Line selected") } },
        own(this.atlas.bodies[line.s].name), ` ${line.relation.label} `, own(this.atlas.bodies[line.o].name)));
    }))]);
  }

  /**
   * @param {boolean} first
   * @returns {void}
   */
  render(first) {
    const { atlas, state } = this;
    const { clientWidth, clientHeight } = this.drawing.host;
    const scene = sceneOf(atlas, state, clientHeight ? { wide: clientWidth, high: clientHeight } : undefined);
    if (first && scene.part && state.body && !state.line) {
      this.state = { ...state, hops: 1 };
      return this.render(true);
    }
    this.scene = scene;
    const key = JSON.stringify([state.hops, state.alone, state.hops || state.alone ? state.body : "", state.alone ? state.other : "", scene.overview]);
    const refit = first || key !== this.drawn;
    this.drawn = key;
    for (const name of VIEWS) {
      byId(`view-${name}`).hidden = state.view !== name;
      byId(`show-${name}`).setAttribute("aria-selected", String(state.view === name));
      byId(`show-${name}`).tabIndex = state.view === name ? 0 : -1;
    }
    this.drawing.show(scene, refit);
    if (first && (state.body || state.line) && !scene.arranged) this.drawing.focus();
    else if (first && state.open.length) this.drawing.showPanel(atlas.panelByKey.get(state.open[state.open.length - 1]));
    const view = this.view(scene);
    if (state.view === "bodies") showBodies(byId("view-bodies"), view, scene.kept.bodies);
    if (state.view === "claims") showClaims(byId("view-claims"), view);
    if (state.view === "gaps") showGaps(byId("view-gaps"), view);
    if (state.view === "sources") showSources(byId("view-sources"), view);
    this.side(view, scene);
    this.dates.show(state);
    this.summary(scene);
  }

  /**
   * @param {import("./panel.js").View} view
   * @param {ReturnType<typeof sceneOf>} scene
   */
  side(view, scene) {
    const { state } = this;
    if (state.tab !== this.tab && byId("side").hidden) byId("wide").click();
    this.tab = state.tab;
    const tab = TABS.includes(state.tab) ? state.tab : "legend";
    for (const name of TABS) {
      byId(`tab-${name}`).hidden = tab !== name;
      byId(`open-${name}`).setAttribute("aria-selected", String(tab === name));
      byId(`open-${name}`).tabIndex = tab === name ? 0 : -1;
    }
    if (tab === "legend") showLegend(byId("tab-legend"), view);
    if (tab === "selected") showSelected(byId("tab-selected"), view);
    if (tab === "answers") showAnswers(byId("tab-answers"), view, (label, chosen) => this.picker(label, chosen, "second-search"));
    if (tab === "changes") showChanges(byId("tab-changes"), view, scene.changes);
  }

  /**
   * @param {ReturnType<typeof sceneOf>} scene
   * @returns {import("./panel.js").View}
   */
  view(scene) {
    return {
      atlas: this.atlas, state: this.state, kept: scene.kept, go: (change, words) => this.go(change, words),
      engine: () => this.engine(), open: (panel) => this.openPanel(panel),
      cards: scene.spots.filter((spot) => spot.body < 0).sort((a, b) => a.y - b.y || a.x - b.x).map((spot) => ({ panel: spot.panel, count: spot.size })), copy: (claim) => this.copy(claim), notesOf: (what) => this.notes(what),
    };
  }

  /** @param {import("./types.js").Claim} claim */
  async copy(claim) {
    const done = await copyText(citation(this.atlas, claim, ""));
    announce(done ? "Citation copied" : "The browser does not allow copying");
    byId("toast").textContent = done ? "Citation copied" : "The browser does not allow copying";
    window.setTimeout(() => { byId("toast").textContent = ""; }, 2500);
  }

  /** @param {ReturnType<typeof sceneOf>} scene */
  counted({ kept, arranged, part, spots, strokes }) {
    const [bodies, lines] = arranged ? [spots.length, strokes.length] : [kept.bodies.size, kept.lines.size];
    const words = `${count(bodies, "body", "bodies")} and ${count(lines, "line", "lines")}`;
    if (part && part.length < 30) return `${part}: ${words}`;
    return `${words} shown${arranged ? `, of ${kept.bodies.size.toLocaleString("en-GB")} and ${kept.lines.size.toLocaleString("en-GB")}` : ""}`;
  }

  /** @param {ReturnType<typeof sceneOf>} scene */
  summary(scene) {
    const { state } = this;
    const words = this.counted(scene);
    byId("summary").textContent = words;
    const part = scene.arranged || state.body || state.line;
    byId("whole").hidden = !part && !state.open.length;
    byId("canvas").setAttribute("aria-label", `Map: ${words}. The lists hold the same as text. Keys: N and P go from body to body, the arrows move the view, plus and minus zoom, 0 shows all.`);
  }

  buttons() {
    const on = (/** @type {string} */ id, /** @type {() => void} */ action) => byId(id).addEventListener("click", action);
    VIEWS.forEach((name) => on(`show-${name}`, () => this.go({ view: name }, `${byId(`show-${name}`).textContent} shown`)));
    TABS.forEach((name) => on(`open-${name}`, () => this.go({ tab: name })));
    arrows(byId("views"));
    arrows(byId("tabs"));
    on("zoom-in", () => this.drawing.zoom(1.4));
    on("zoom-out", () => this.drawing.zoom(1 / 1.4));
    on("fit", () => this.drawing.fit(true));
    on("whole", () => { this.go({ body: "", line: "", other: "", hops: 0, alone: false, open: [], tab: "legend" }, "The whole map is shown"); this.drawing.fit(true); });
    on("wide", () => {
      const wide = byId("side").toggleAttribute("hidden");
      byId("wide").setAttribute("aria-pressed", String(wide));
      window.requestAnimationFrame(() => this.render(true));
    });
    on("save-png", () => this.savePng());
    on("save-svg", () => download("map.svg", new Blob([this.svg()], { type: "image/svg+xml" })));
    on("save-csv", () => download("claims.csv", new Blob(["\ufeff", csvOf(this.atlas, selectedClaims(this.atlas, this.state, /** @type {any} */ (this.scene).kept))], { type: "text/csv" })));
    on("to-sources", () => {
      this.go({ view: "sources" }, "Sources shown");
      byId("show-sources").focus();
    });
    on("print-it", () => { this.preparePrint(); window.print(); });
    window.addEventListener("beforeprint", () => this.preparePrint());
    byId("canvas").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.keys(event));
    for (const link of document.querySelectorAll("a.skip")) {
      link.addEventListener("click", (event) => { event.preventDefault(); byId(/** @type {HTMLElement} */ (link).dataset.to || "").focus(); });
    }
  }

  /** @param {KeyboardEvent} event */
  keys(event) {
    /** @type {Record<string, () => void>} */
    const actions = {
      ArrowLeft: () => this.drawing.pan(-0.15, 0), ArrowRight: () => this.drawing.pan(0.15, 0), ArrowUp: () => this.drawing.pan(0, -0.15),
      ArrowDown: () => this.drawing.pan(0, 0.15), "+": () => this.drawing.zoom(1.4), "=": () => this.drawing.zoom(1.4), "-": () => this.drawing.zoom(1 / 1.4), 0: () => this.drawing.fit(true),
      Enter: () => this.walk(0), n: () => this.walk(1), p: () => this.walk(-1),
    };
    if (!actions[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    actions[event.key]();
  }

  /**
   * From the selected body to the next or the one before, from the top of the map down.
   * @param {number} by
   */
  walk(by) {
    const spots = (this.scene?.spots || []).filter((spot) => spot.body >= 0).sort((a, b) => a.y - b.y || a.x - b.x);
    const at = spots.findIndex((spot) => spot.id === this.state.body);
    const next = spots[at < 0 ? 0 : (at + by + spots.length) % spots.length];
    if (next) this.choose(next.body);
  }

  /** @param {import("./scene.js").Scene} scene */
  caption(scene) {
    return `${this.atlas.title || "Who answers to whom"}: ${this.counted(scene)}, ${byId("when").textContent}`;
  }

  /**
   * @param {import("./scene.js").Scene} [scene] what to draw, if not what is on the screen
   * @returns {string}
   */
  svg(scene = /** @type {import("./scene.js").Scene} */ (this.scene)) {
    const { atlas, drawing } = this;
    drawing.paper = true;
    const drawn = svgOf(atlas, scene, drawing.extent(scene), (stroke) => drawing.edgeOf(stroke), (text) => drawing.measure(text), this.caption(scene));
    drawing.paper = false;
    return drawn;
  }

  async savePng() {
    const blob = await pngOf(this.svg());
    if (blob) download("map.png", blob);
  }

  /** Fill what is printed: laid out for paper; a selected body with its neighbours, not small and pale among all others. */
  preparePrint() {
    const { state, atlas } = this;
    const alone = state.view === "map" && state.body && !state.line && !state.hops && !state.alone && !state.was;
    const scene = sceneOf(atlas, alone ? { ...state, hops: 1 } : state, PAPER);
    const picture = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(this.svg(scene))}`;
    fillPrint(atlas, state, scene, picture);
  }

  /**
   * A search box with a list, operable by keyboard alone.
   * @param {string} label
   * @param {(body: number) => void} chosen
   * @param {string} id
   * @returns {HTMLElement}
   */
  picker(label, chosen, id) {
    const list = h("ul", { role: "listbox", id: `${id}-list`, "aria-label": label, hidden: true });
    const box = /** @type {HTMLInputElement} */ (h("input", {
      type: "text", id, role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list",
    }));
    /** @type {{body: number, by: string}[]} */
    let found = [];
    let place = -1;
    const close = () => { list.hidden = true; place = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
    const take = (/** @type {number} */ k) => { const hit = found[k]; close(); if (hit) { box.value = ""; chosen(hit.body); } };
    const point = (/** @type {number} */ k) => {
      place = k;
      [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === k)));
      box.setAttribute("aria-activedescendant", `${id}-${k}`);
      list.children[k]?.scrollIntoView({ block: "nearest" });
    };
    box.addEventListener("input", () => {
      found = findNames(this.index, box.value);
      fill(list, found.map((hit, k) => {
        const body = this.atlas.bodies[hit.body];
        return h("li", { role: "option", id: `${id}-${k}`, "aria-selected": "false", on: { mousedown: (/** @type {Event} */ event) => { event.preventDefault(); take(k); } } },
          glyph(body.kind), h("span", {}, own(body.name), hit.by !== body.name && h("small", {}, " ", own(hit.by))));
      }));
      if (box.value.trim() && !found.length) fill(list, [h("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No name or code in these documents matches.")]);
      const open = Boolean(box.value.trim());
      list.hidden = !open;
      box.setAttribute("aria-expanded", String(open));
      place = -1;
      box.removeAttribute("aria-activedescendant");
      if (open) announce(found.length ? `${count(found.length, "match", "matches")}` : "No match");
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { box.value = ""; close(); }
      if (event.key === "Enter") { event.preventDefault(); take(place < 0 ? 0 : place); }
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
        event.preventDefault();
        point((place + (event.key === "ArrowDown" ? 1 : place < 0 ? 0 : -1) + found.length) % found.length);
      }
    });
    box.addEventListener("blur", close);
    return h("div", { class: "picker" }, h("label", { for: id }, label), box, list);
  }
}

/**
 * Of when the latest document is, and the licences of all, for the foot of the page.
 * @param {Atlas} atlas
 * @returns {string}
 */
function resting(atlas) {
  const latest = atlas.sources.map((source) => source.published || "").sort().at(-1);
  const licences = [...new Set(atlas.sources.map((source) => source.licence).filter(Boolean))].sort();
  const some = licences.slice(0, 3).map((licence) => licence.slice(0, 60)).join(", ") + (licences.length > 3 ? " and others" : "");
  return `${latest ? `, the latest of ${dateWords(latest)}` : ""}${some ? ` (${some})` : ""}`;
}

/**
 * The findings (gaps, conflicts) that concern a body or a claim.
 * @param {Atlas} atlas
 * @returns {(what: {body?: number, claim?: number}) => {title: string, text: string}[]}
 */
function notesOf(atlas) {
  const findings = atlas.data.findings || [];
  return ({ body, claim }) => findings.filter((/** @type {any} */ one) => (claim === undefined ? one.bodies[0] === body : one.claims.includes(claim)))
    .map((/** @type {any} */ one) => ({ title: `${one.family === "gap" ? "Gap" : "Conflict"}: ${one.title}`, text: one.text }));
}

/**
 * Arrow keys move along a list of tabs.
 * @param {HTMLElement} list
 */
function arrows(list) {
  list.addEventListener("keydown", (event) => {
    const tabs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role="tab"]')]);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });
}

/**
 * Put the state into the address, where the page has one (in a notebook it has none).
 * @param {string} address
 */
function setAddress(address) {
  try {
    window.history.replaceState(null, "", `#${address}`);
  } catch {
    return;
  }
}

// What tests and the curious may look at.
Object.assign(window, { answerableMap: new Page() });
