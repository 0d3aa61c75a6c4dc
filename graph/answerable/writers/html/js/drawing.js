/** The canvas: vis-network with a scene in it, what is under the pointer, and the view. */

import { Painter } from "./painter.js";
import { pointAlong } from "./curves.js";
import { SMALLEST } from "./labels.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./scene.js").Spot} Spot */
/** @typedef {import("./scene.js").Stroke} Stroke */

/** Room at the sides of what is drawn by itself. */
const SIDE = 16;
/** The least scale at which a tree or an opened panel is shown whole; below it, one moves about in it. */
const READABLE = 0.56;

/** The canvas of the page. */
export class Drawing extends Painter {
  /**
   * @param {HTMLElement} host
   * @param {Atlas} atlas
   * @param {{select: (what: {body?: number, line?: number, lines?: number[], panel?: number} | null) => void}} listener
   */
  constructor(host, atlas, listener) {
    super(atlas);
    this.host = host;
    this.listener = listener;
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.unfit = false;
    this.sizedAt = 0;
    // @ts-ignore: vis is vis-network, put inline before this script
    const { Network, DataSet } = vis;
    this.nodes = new DataSet();
    this.edges = new DataSet();
    this.network = new Network(host, { nodes: this.nodes, edges: this.edges }, this.options());
    this.network.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ ctx) => this.drawGround(ctx));
    this.network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ ctx) => {
      this.drawLabels(ctx);
      this.settle();
    });
    this.network.on("click", (/** @type {any} */ event) => this.clicked(event));
    this.network.on("hoverNode", (/** @type {any} */ event) => this.hover(event.node));
    this.network.on("blurNode", () => this.hover(""));
    this.network.on("hoverEdge", (/** @type {any} */ event) => this.hover(event.edge));
    this.network.on("blurEdge", () => this.hover(""));
    this.dark.addEventListener("change", () => this.scene && this.show(this.scene, false));
  }

  /** Screen pixels to a map unit. */
  scale() {
    return /** @type {number} */ (this.network.getScale());
  }

  options() {
    return {
      autoResize: true,
      physics: { enabled: false },
      layout: { improvedLayout: false },
      interaction: {
        hover: true, dragNodes: false, multiselect: false, selectConnectedEdges: false, hoverConnectedEdges: false,
        keyboard: { enabled: false }, tooltipDelay: 100000000,
      },
      nodes: { shape: "custom", ctxRenderer: (/** @type {any} */ call) => this.drawSpot(call), chosen: false, physics: false, labelHighlightBold: false },
      edges: { chosen: false, physics: false, selectionWidth: 0, hoverWidth: 0, arrows: { to: { scaleFactor: 0.55 } } },
    };
  }

  /**
   * Draw a scene.
   * @param {Scene} scene
   * @param {boolean} refit whether to bring all of it into view
   */
  show(scene, refit) {
    this.scene = scene;
    this.spots = new Map(scene.spots.map((spot) => [spot.id, spot]));
    this.strokes = new Map(scene.strokes.map((stroke) => [stroke.id, stroke]));
    replace(this.nodes, scene.spots.map((spot) => ({ id: spot.id, x: spot.x, y: spot.y })));
    replace(this.edges, scene.strokes.map((stroke) => this.edgeOf(stroke)));
    this.size();
    this.network.redraw();
    if (refit || this.unfit) this.fit(false);
  }

  /** Draw once more where a change of scale made cards of glyphs or the other way about. */
  settle() {
    const scale = this.scale();
    if (scale === this.sizedAt) return;
    this.size();
    window.requestAnimationFrame(() => this.network.redraw());
  }

  /** Tell vis-network how large each spot is: it would learn of it only once a spot was drawn and pointed at. */
  size() {
    this.sizedAt = this.scale();
    for (const spot of this.spots.values()) {
      const shape = this.network.body.nodes[spot.id]?.shape;
      if (!shape) continue;
      const { w, h } = this.boxOf(spot);
      Object.assign(shape, { customSizeWidth: w, customSizeHeight: h, width: w, height: h });
      Object.assign(shape.boundingBox, { left: spot.x - w / 2, right: spot.x + w / 2, top: spot.y - h / 2, bottom: spot.y + h / 2 });
    }
  }

  /**
   * The corner of a box moved so that it lies in what is seen.
   * @param {number} left
   * @param {number} top
   * @param {number} wide
   * @param {number} high
   * @param {number} over how much higher it goes where there is no room below
   */
  within(left, top, wide, high, over) {
    const first = this.network.DOMtoCanvas({ x: 4, y: 4 });
    const last = this.network.DOMtoCanvas({ x: this.host.clientWidth - 4, y: this.host.clientHeight - 4 });
    return [Math.max(first.x, Math.min(left, last.x - wide)), top + high > last.y ? top - high - over : top];
  }

  /** @param {string} id */
  hover(id) {
    this.hovered = id;
    this.host.classList.toggle("pointing", Boolean(id));
    this.network.redraw();
  }

  /** @param {any} event */
  clicked(event) {
    const id = event.nodes[0] ?? this.labelAt(event.pointer.canvas);
    if (id !== undefined) {
      const spot = this.spots.get(id);
      if (spot) this.listener.select(spot.body < 0 ? { panel: spot.panel } : { body: spot.body });
    } else if (event.edges.length) {
      const stroke = this.strokes.get(event.edges[0]);
      if (stroke) this.listener.select(stroke.line < 0 ? { lines: stroke.lines } : { line: stroke.line });
    } else this.listener.select(null);
  }

  /**
   * @param {{x: number, y: number}} point
   * @returns {string | undefined}
   */
  labelAt({ x, y }) {
    return this.boxes.find((box) => x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height)?.id;
  }

  /**
   * Where a spot stands in the window.
   * @param {string} id
   * @returns {number[]}
   */
  onScreen(id) {
    const spot = this.spots.get(id);
    return this.inWindow(spot || { x: 0, y: 0 });
  }

  /**
   * Where the middle of a line stands in the window.
   * @param {string} id
   * @returns {number[]}
   */
  middleOf(id) {
    const stroke = this.strokes.get(id);
    const [from, to] = [this.spots.get(stroke?.from || ""), this.spots.get(stroke?.to || "")];
    return stroke && from && to ? this.inWindow(pointAlong(from, to, stroke.bend, 0.55)) : [0, 0];
  }

  /** @param {{x: number, y: number}} point */
  inWindow(point) {
    const { x, y } = this.network.canvasToDOM(point);
    const box = this.host.getBoundingClientRect();
    return [box.left + x, box.top + y];
  }

  /**
   * The box around all that is drawn.
   * @param {Scene | null} [scene] of what, if not of what is on the screen
   */
  extent(scene = this.scene) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    const add = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ w, /** @type {number} */ h) => {
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + w), Math.max(bottom, y + h)];
    };
    for (const spot of scene?.spots || []) add(spot.x - spot.w / 2, spot.y - spot.h / 2, spot.w, spot.h);
    for (const i of scene?.panels || []) {
      const panel = this.atlas.panels[i];
      add(panel.x, panel.y, panel.w, panel.h);
    }
    return left < right ? { left, top, right, bottom } : { left: 0, top: 0, right: 100, bottom: 100 };
  }

  /** Room at the sides of what is drawn. */
  side() {
    return this.scene?.arranged ? SIDE : 8;
  }

  /** The scale at which all of the scene is in view. */
  whole() {
    const { left, top, right, bottom } = this.extent();
    return Math.min((this.host.clientWidth - 2 * this.side()) / (right - left), (this.host.clientHeight - 8) / (bottom - top), 1.3);
  }

  /**
   * Bring all of the scene into view.
   * @param {boolean} smooth
   */
  fit(smooth) {
    this.unfit = !this.host.clientWidth;
    if (this.unfit) return;
    const { left, top, right, bottom } = this.extent();
    const side = this.side();
    const whole = this.whole();
    if (this.scene?.part) return this.lookAt((left + right) / 2, top, Math.min((this.host.clientWidth - side) / (right - left), 1.3), smooth);
    const chosen = this.scene?.spots.find((spot) => spot.chosen);
    if (!this.scene?.arranged || !chosen || whole >= READABLE) return this.moveTo((left + right) / 2, (top + bottom) / 2, whole, smooth);
    this.lookAt(chosen.x, chosen.y, Math.min(READABLE, (this.host.clientWidth - 2 * side) / (right - left)), smooth);
  }

  /**
   * Bring a place into the middle, as far as the view then shows no more than it must of what lies beyond the scene.
   * @param {number} x
   * @param {number} y
   * @param {number} scale
   * @param {boolean} smooth
   */
  lookAt(x, y, scale, smooth) {
    const { left, top, right, bottom } = this.extent();
    const high = (this.host.clientHeight - 8) / scale;
    this.moveTo(within(x, this.host.clientWidth / scale, left, right), within(y, high, top, bottom), scale, smooth);
  }

  /**
   * Bring an opened panel into view, its names readable.
   * @param {import("./types.js").Panel | undefined} panel
   */
  showPanel(panel) {
    if (!panel || !this.host.clientWidth) return;
    if (this.scene?.part) return this.fit(false);
    const { clientWidth, clientHeight } = this.host;
    const scale = Math.max(SMALLEST / this.atlas.data.letters, Math.min(clientWidth / (panel.w + 20), clientHeight / (panel.h + 60), 1.2));
    this.lookAt(panel.x + Math.min(panel.w, clientWidth / scale) / 2, panel.y + Math.min(panel.h, clientHeight / scale) / 2, scale, true);
  }

  /** Bring what is not dimmed into view, near enough to read where it can be. */
  focus() {
    const near = (this.scene?.spots || []).filter((spot) => spot.body >= 0 && !spot.dim && !spot.pin);
    if (!near.length || !this.host.clientWidth) return;
    const xs = near.flatMap((spot) => [spot.x - spot.w, spot.x + spot.w]);
    const ys = near.flatMap((spot) => [spot.y - spot.h, spot.y + spot.h]);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.max(this.whole(), Math.min(this.host.clientWidth / (right - left), (this.host.clientHeight) / (bottom - top), 1));
    this.lookAt((left + right) / 2, (top + bottom) / 2, scale, true);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} scale
   * @param {boolean} smooth
   */
  moveTo(x, y, scale, smooth) {
    const animation = smooth && !this.calm.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
    this.network.moveTo({ position: { x, y }, scale, animation });
  }

  /** @param {number} factor */
  zoom(factor) {
    const { x, y } = this.network.getViewPosition();
    this.moveTo(x, y, Math.min(4, Math.max(0.01, this.scale() * factor)), true);
  }

  /**
   * Move the view by a part of its size.
   * @param {number} across
   * @param {number} down
   */
  pan(across, down) {
    const { x, y } = this.network.getViewPosition();
    const scale = this.scale();
    this.moveTo(x + (across * this.host.clientWidth) / scale, y + (down * this.host.clientHeight) / scale, scale, true);
  }
}

/**
 * The middle of a view that shows no more than it must of what lies beyond the ends.
 * @param {number} middle
 * @param {number} seen
 * @param {number} first
 * @param {number} last
 * @returns {number}
 */
function within(middle, seen, first, last) {
  if (last - first <= seen) return (first + last) / 2;
  return Math.min(last - seen / 2, Math.max(first + seen / 2, middle));
}

/**
 * Make a data set hold just these items.
 * @param {any} set
 * @param {{id: string}[]} items
 */
function replace(set, items) {
  const wanted = new Set(items.map((item) => item.id));
  const gone = set.getIds().filter((/** @type {string} */ id) => !wanted.has(id));
  if (gone.length) set.remove(gone);
  set.update(items);
}
