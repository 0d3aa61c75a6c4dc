/** The map as a picture: SVG made of the scene itself, PNG made of the SVG's like on a canvas. */

import { visiblePart } from "./curves.js";
import { fitName, LINE_HEIGHT, RADIUS, SMALLEST, wrap } from "./labels.js";

/** @typedef {import("./atlas.js").Atlas} Atlas */
/** @typedef {import("./scene.js").Scene} Scene */

const NS = "http://www.w3.org/2000/svg";
const INK = "#1b2430";
/** The longest side of a PNG. */
const MOST_PIXELS = 6000;

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
  }
  const at = new Map(scene.spots.map((spot) => [spot.id, spot]));
  for (const stroke of scene.strokes) root.append(...strokeParts(stroke, at, look(stroke)));
  for (const spot of scene.spots) root.append(...spotParts(atlas, spot, measure, w));
  for (const i of scene.panels) {
    const panel = atlas.panels[i];
    if (panel.role === "head") continue;
    const size = Math.max(15, Math.min(22, w / 85));
    root.append(text(panel.title, panel.x + (scene.pinned.has(panel.key) ? 32 : 10), panel.y + 16 + size * 0.36, size, { "font-weight": 700, fill: "#5a6675", stroke: "#f7f9fc", "stroke-width": size * 0.3, "paint-order": "stroke" }));
  }
  root.append(text(caption, x + 20, y + h - 16, Math.max(14, w / 100), { fill: "#5a6675" }));
  return new XMLSerializer().serializeToString(root);
}

/**
 * An SVG document as a PNG on white, sharp enough to print, never larger than browsers can hold.
 * @param {string} drawn
 * @returns {Promise<Blob | null>}
 */
export async function pngOf(drawn) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn)}`;
  await image.decode();
  const scale = Math.min(2, MOST_PIXELS / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.fillStyle = "#ffffff";
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done));
}

/**
 * @param {import("./scene.js").Stroke} stroke
 * @param {Map<string, import("./scene.js").Spot>} at
 * @param {any} look
 */
function strokeParts(stroke, at, look) {
  const [from, to] = [at.get(stroke.from), at.get(stroke.to)];
  if (!from || !to || from === to) return [];
  const { start, via, end, angle } = visiblePart(from, to, stroke.bend);
  const path = make("path", {
    d: `M${fix(start.x)},${fix(start.y)}Q${fix(via.x)},${fix(via.y)} ${fix(end.x)},${fix(end.y)}`, fill: "none",
    stroke: look.color.color, "stroke-opacity": look.color.opacity, "stroke-width": look.width, ...(look.dashes ? { "stroke-dasharray": look.dashes.join(" ") } : {}),
  });
  if (!look.arrows.to.enabled) return [path];
  return [path, make("path", { d: "M0,0L-9,-4L-9,4Z", fill: look.color.color, transform: `translate(${fix(end.x)},${fix(end.y)}) rotate(${fix((angle * 180) / Math.PI)})` })];
}

/**
 * @param {Atlas} atlas
 * @param {import("./scene.js").Spot} spot
 * @param {(text: string) => number} measure
 * @param {number} wide the width of the picture: the wider, the larger its letters, as it is made smaller in print
 */
function spotParts(atlas, spot, measure, wide) {
  if (spot.body < 0) {
    const panel = atlas.panels[spot.panel];
    const size = Math.max(12, Math.min(spot.w / 11, spot.h * 0.5, 60));
    const most = Math.max(1, Math.floor(spot.h / (size * LINE_HEIGHT)));
    return [make("rect", { x: spot.x - spot.w / 2, y: spot.y - spot.h / 2, width: spot.w, height: spot.h, rx: 14, fill: "#f3f6fa", stroke: "#5a6675" }),
      ...wrap(`${panel.title} (${spot.size})`, (spot.w - 20) / size, most, measure).map((line, k, all) =>
        text(line, spot.x, spot.y + (k - (all.length - 1) / 2) * size * LINE_HEIGHT + size * 0.36, size, { "text-anchor": "middle", fill: INK }))];
  }
  const body = atlas.bodies[spot.body];
  const glyphAt = (/** @type {number} */ x, /** @type {number} */ radius) => make("path", {
    d: body.kind.glyph, fill: spot.dim ? "#d5dbe2" : body.kind.light, "fill-rule": "evenodd", transform: `translate(${fix(x)},${spot.y}) scale(${fix(radius / RADIUS)})`,
  });
  if (spot.pin) return [glyphAt(spot.x, RADIUS * spot.size)];
  const box = { x: spot.x - spot.w / 2, y: spot.y - spot.h / 2, width: spot.w, height: spot.h, rx: 7 };
  const parts = [];
  if (spot.chosen) parts.push(make("rect", { x: box.x - 5, y: box.y - 5, width: box.width + 10, height: box.height + 10, rx: 11, fill: "#ffbf47" }));
  parts.push(make("rect", { ...box, fill: "#ffffff", "fill-opacity": 0.95, stroke: spot.chosen ? INK : spot.dim ? "#c9d3de" : body.kind.light, "stroke-opacity": spot.chosen ? 1 : 0.55 }));
  parts.push(glyphAt(box.x + 14, 9));
  const room = { w: (spot.w - 36) / (spot.chosen ? 1.14 : 1.02), h: spot.h - 2 };
  const fit = (/** @type {number} */ least) => fitName(body, room, SMALLEST / least, measure, spot.own ? Math.max(13, wide / 70) : 22);
  const large = fit(Math.max(7, wide / 100));
  const { text: lines, size } = large.cut ? fit(7) : large;
  const first = spot.y - ((lines.length - 1) / 2) * size * LINE_HEIGHT + size * 0.36;
  lines.forEach((line, k) => parts.push(text(line, box.x + 28, first + k * size * LINE_HEIGHT, size, { fill: spot.dim ? "#6f7a87" : INK, "font-weight": spot.chosen ? 600 : 500 })));
  return parts;
}

/** @param {number} n */
function fix(n) {
  return Math.round(n * 100) / 100;
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
