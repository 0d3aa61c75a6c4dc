/** Making elements. Text goes in as text; there is no way here to put markup in. */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * An element with attributes, listeners (`on`) and children.
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  fill(element, children.flat());
  return element;
}

/**
 * Replace what an element holds.
 * @param {Element} element
 * @param {Child[]} children
 */
export function fill(element, children) {
  element.replaceChildren();
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(typeof child === "object" ? child : document.createTextNode(String(child)));
  }
}

/**
 * A name that came from a document, kept from reordering what stands around it.
 * @param {string} text
 * @returns {HTMLElement}
 */
export function own(text) {
  return h("bdi", {}, text);
}

/**
 * The element of an id that the template has.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found;
}

/**
 * A small drawing: paths in a box around 0,0.
 * @param {{d: string, fill?: string, stroke?: string, dash?: number[], width?: number}[]} paths
 * @param {string} viewBox
 * @param {string} name the class
 * @returns {SVGElement}
 */
export function svg(paths, viewBox, name) {
  const root = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  root.setAttribute("viewBox", viewBox);
  root.setAttribute("class", name);
  root.setAttribute("aria-hidden", "true");
  for (const one of paths) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", one.d);
    path.setAttribute("fill", one.fill || "none");
    path.setAttribute("fill-rule", "evenodd");
    if (one.stroke) path.setAttribute("stroke", one.stroke);
    if (one.width) path.setAttribute("stroke-width", String(one.width));
    if (one.dash && one.dash.length) path.setAttribute("stroke-dasharray", one.dash.join(" "));
    root.append(path);
  }
  return root;
}

/**
 * Say something to screen readers, politely.
 * @param {string} text
 */
export function announce(text) {
  const live = byId("live");
  live.textContent = "";
  window.setTimeout(() => { live.textContent = text; }, 60);
}
