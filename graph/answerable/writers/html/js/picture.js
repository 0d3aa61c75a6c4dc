/** The map as a picture: SVG made of the scene itself, PNG made of the SVG's like on a canvas. */

import { controlPoint } from "./curves.js";
import { LIFT, LINE_HEIGHT, RADIUS, wrap } from "./labels.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./scene.js").Scene} Scene */

const NS = "http://www.w3.org/2000/svg";
const INK = "#1b2430";

/**
 * A scene as an SVG document.
 * @param {Atlas} atlas
 * @param {Scene} scene
 * @param {{left: number, top: number, right: number, bottom: number}} box
 * @param {(stroke: import("./scene.js").Stroke) => any} look what the canvas draws of a line
 * @param {(text: string) => number} measure width at size 1
 * @param {string} caption
 * @returns {string}
 */
export function svgOf(atlas, scene, box, look, measure, caption) {
  const [x, y, w, h] = [box.left - 20, box.top - 20, box.right - box.left + 40, box.bottom - box.top + 70];
  const root = make("svg", { xmlns: NS, viewBox: `${x} ${y} ${w} ${h}`, width: w, height: h, "font-family": "system-ui, Arial, sans-serif" });
  const title = make("title", {});
  title.textContent = caption;
  root.append(title, make("rect", { x, y, width: w, height: h, fill: "#ffffff" }));
  for (const i of scene.panels) {
    const panel = atlas.panels[i];
    if (panel.role === "head") continue;
    root.append(make("rect", { x: panel.x, y: panel.y, width: panel.w, height: panel.h, rx: 14, fill: panel.role === "frame" ? "#fbfcfe" : "#f3f6fa", stroke: "#c9d3de" }));
    root.append(text(panel.title, panel.x + (scene.pinned.has(panel.key) ? 36 : 12), panel.y + 23, 15, { "font-weight": 600, fill: "#5a6675" }));
  }
  const at = new Map(scene.spots.map((spot) => [spot.id, { x: spot.x, y: spot.body < 0 ? spot.y : spot.y - LIFT, r: spot.body < 0 ? 0 : RADIUS * spot.size + 3 }]));
  for (const stroke of scene.strokes) root.append(...strokeParts(stroke, at, look(stroke)));
  for (const spot of scene.spots) root.append(...spotParts(atlas, spot, measure));
  root.append(text(caption, x + 16, y + h - 16, 14, { fill: "#5a6675" }));
  return new XMLSerializer().serializeToString(root);
}

/**
 * @param {import("./scene.js").Stroke} stroke
 * @param {Map<string, {x: number, y: number, r: number}>} at
 * @param {any} look
 */
function strokeParts(stroke, at, look) {
  const [from, to] = [at.get(stroke.from), at.get(stroke.to)];
  if (!from || !to || from === to) return [];
  const via = controlPoint(from, to, stroke.bend);
  const end = towards(to, via, to.r + (look.arrows.to.enabled ? 7 : 0));
  const start = towards(from, via, from.r);
  const path = make("path", {
    d: `M${fix(start.x)},${fix(start.y)}Q${fix(via.x)},${fix(via.y)} ${fix(end.x)},${fix(end.y)}`, fill: "none",
    stroke: look.color.color, "stroke-width": look.width, ...(look.dashes ? { "stroke-dasharray": look.dashes.join(" ") } : {}),
  });
  if (!look.arrows.to.enabled) return [path];
  const angle = (Math.atan2(to.y - via.y, to.x - via.x) * 180) / Math.PI;
  const tip = towards(to, via, to.r);
  return [path, make("path", { d: "M0,0L-9,-4L-9,4Z", fill: look.color.color, transform: `translate(${fix(tip.x)},${fix(tip.y)}) rotate(${fix(angle)})` })];
}

/**
 * @param {Atlas} atlas
 * @param {import("./scene.js").Spot} spot
 * @param {(text: string) => number} measure
 */
function spotParts(atlas, spot, measure) {
  if (spot.body < 0) {
    const panel = atlas.panels[spot.panel];
    const size = Math.max(14, Math.min(panel.w / 11, panel.h / 4));
    return [make("rect", { x: panel.x, y: panel.y, width: panel.w, height: panel.h, rx: 14, fill: "#f3f6fa", stroke: "#5a6675" }),
      ...wrap(`${panel.title} (${spot.size})`, (panel.w - 20) / size, 3, measure).map((line, k, all) =>
        text(line, spot.x, spot.y + (k - (all.length - 1) / 2) * size * LINE_HEIGHT, size, { "text-anchor": "middle", fill: INK }))];
  }
  const body = atlas.bodies[spot.body];
  const radius = RADIUS * spot.size;
  const y = spot.y - LIFT;
  const parts = [];
  if (spot.chosen) parts.push(make("circle", { cx: spot.x, cy: y, r: radius + 6, fill: "#ffbf47", stroke: INK, "stroke-width": 2 }));
  parts.push(make("circle", { cx: spot.x, cy: y, r: radius + 2.5, fill: "#ffffff" }));
  parts.push(make("path", { d: body.kind.glyph, fill: spot.dim ? "#d5dbe2" : body.kind.light, "fill-rule": "evenodd", transform: `translate(${spot.x},${y}) scale(${fix(radius / RADIUS)})` }));
  if (spot.pin) return parts;
  const lines = wrap(body.name, (spot.w * 0.97) / 12, 4, measure);
  lines.forEach((line, k) => parts.push(text(line, spot.x, y + radius + 14 + k * 12 * LINE_HEIGHT, 12, {
    "text-anchor": "middle", fill: spot.dim ? "#8a94a0" : INK, stroke: "#ffffff", "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round", "font-weight": 500,
  })));
  return parts;
}

/**
 * The point `far` from `end` on the way to `from`.
 * @param {{x: number, y: number}} end
 * @param {{x: number, y: number}} from
 * @param {number} far
 */
function towards(end, from, far) {
  const length = Math.hypot(from.x - end.x, from.y - end.y) || 1;
  return { x: end.x + ((from.x - end.x) * far) / length, y: end.y + ((from.y - end.y) * far) / length };
}

/** @param {number} n */
function fix(n) {
  return Math.round(n * 10) / 10;
}

/**
 * @param {string} tag
 * @param {Record<string, any>} attributes
 * @returns {SVGElement}
 */
function make(tag, attributes) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) if (name !== "xmlns") element.setAttribute(name, String(value));
  return element;
}

/**
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {Record<string, any>} attributes
 */
function text(words, x, y, size, attributes) {
  const element = make("text", { x: fix(x), y: fix(y), "font-size": fix(size), ...attributes });
  // eslint-disable-next-line no-control-regex
  element.textContent = words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, " ");
  return element;
}
