/** The page's data opened up: bodies, lines, claims, and what hangs on what. Knows nothing of the page. */

/** @typedef {import("./types.js").Body} Body */
/** @typedef {import("./types.js").Line} Line */
/** @typedef {import("./types.js").Claim} Claim */
/** @typedef {import("./types.js").Panel} Panel */
/** @typedef {import("./types.js").Passage} Passage */

/** All that the map knows. Built once; never changed. */
export class Atlas {
  /** @param {any} data what Python wrote */
  constructor(data) {
    this.data = data;
    /** @type {string} */
    this.title = data.title;
    /** @type {import("./types.js").Kind[]} */
    this.kinds = data.kinds.map(record(["name", "label", "plural", "light", "dark", "glyph", "body"]));
    /** @type {import("./types.js").Relation[]} */
    this.relations = data.relations.map(record(["name", "label", "reverse", "symmetric", "line", "up", "attribute"]));
    /** @type {import("./types.js").LineKind[]} */
    this.lineKinds = data.line_kinds.map(record(["name", "label", "chosen", "light", "dark", "width"]));
    /** @type {import("./types.js").Status[]} */
    this.statuses = data.statuses.map(record(["name", "label", "holds", "dash"]));
    /** @type {import("./types.js").Source[]} */
    this.sources = data.documents.map(numbered(["id", "title", "publisher", "published", "address", "licence", "facts"]));
    /** @type {Panel[]} */
    this.panels = data.panels.map(numbered(["key", "title", "parent", "role", "x", "y", "w", "h"]));
    for (const panel of this.panels) panel.members = [];
    this.bodies = bodiesOf(data.bodies, this.kinds);
    for (const body of this.bodies) this.panels[body.panel].members.push(body.i);
    this.lines = linesOf(data.lines, this.relations);
    const columns = data.claims;
    this.columns = columns;
    /** @type {number[][]} the claims of one body alone (attributes), by body */
    this.traits = this.bodies.map(() => []);
    /** @type {number[][]} lines by body, both ends */
    this.linesOf = this.bodies.map(() => []);
    columns.of.forEach((/** @type {number} */ one, /** @type {number} */ i) => {
      if (one >= 0) this.lines[one].claims.push(i);
      else this.traits[-1 - one].push(i);
    });
    for (const line of this.lines) {
      this.linesOf[line.s].push(line.i);
      if (line.o !== line.s) this.linesOf[line.o].push(line.i);
    }
    this.pins = new Set(data.bodies.pins);
    /** @type {Map<number, string[]>} the families of findings (gap, conflict) about each body */
    this.marks = new Map();
    for (const { family, bodies: [first] } of data.findings || []) {
      if (first !== undefined) this.marks.set(first, [...new Set([...(this.marks.get(first) || []), family])]);
    }
    this.flipped = new Set(columns.flip);
    this.bodyById = new Map(this.bodies.map((body) => [body.id, body]));
    this.claimById = new Map(columns.id.map((/** @type {string} */ id, /** @type {number} */ i) => [id, i]));
    this.relationByName = new Map(this.relations.map((relation) => [relation.name, relation]));
    this.lineKindByName = new Map(this.lineKinds.map((kind) => [kind.name, kind]));
    this.panelByKey = new Map(this.panels.filter((panel) => panel.role !== "frame").map((panel) => [panel.key, panel]));
  }

  /**
   * One claim as a record.
   * @param {number} i
   * @returns {Claim}
   */
  claim(i) {
    const c = this.columns;
    const line = c.of[i] >= 0 ? this.lines[c.of[i]] : null;
    const flip = this.flipped.has(i);
    const relation = line ? line.relation : this.relationByName.get(c.rel[i]);
    return {
      i, id: c.id[i], line: c.of[i] >= 0 ? c.of[i] : -1,
      subject: line ? (flip ? line.o : line.s) : -1 - c.of[i], object: line ? (flip ? line.s : line.o) : -1,
      relation: /** @type {import("./types.js").Relation} */ (relation),
      source: this.sources[c.doc[i]], status: this.statuses[c.status[i]], review: c.reviews[c.review[i]],
      method: c.methods[c.method[i]], sure: c.sure[i], spell: c.spell[i], value: c.value[i] ?? "",
      role: c.role[i] || "", about: c.about[i] || "", from: c.from[i] || "", to: c.to[i] || "",
      says: c.says[i] ?? -1, said: c.said[i] || "", page: c.page[i] || "", paragraph: c.paragraph[i] || "",
      offset: c.offset[i],
    };
  }

  /**
   * The quoted words of a claim and what stands around them.
   * @param {number} i
   * @returns {Passage}
   */
  passage(i) {
    const c = this.columns;
    const text = this.data.texts[c.text[i]];
    const [start, end] = [c.start[i], c.start[i] + c.length[i]];
    return { before: tight(cutStart(text.slice(0, start))), quote: tight(text.slice(start, end)), after: tight(cutEnd(text.slice(end))) };
  }

  /**
   * A claim in one sentence.
   * @param {Claim} claim
   * @returns {string}
   */
  sentence(claim) {
    const subject = this.bodies[claim.subject].name;
    if (claim.object < 0) return `${subject}: ${claim.relation.label}: ${claim.value}`;
    const about = claim.about ? ` (${claim.about})` : "";
    return `${subject} ${claim.relation.label} ${this.bodies[claim.object].name}${about}`;
  }
}

const AROUND = 260;

/**
 * Blank lines closed up.
 * @param {string} text
 */
function tight(text) {
  return text.replace(/\n\s*\n/g, "\n");
}

/** @param {string} text */
function cutStart(text) {
  if (text.length <= AROUND) return text;
  const cut = text.slice(-AROUND);
  return `… ${cut.slice(cut.search(/\s/) + 1)}`;
}

/** @param {string} text */
function cutEnd(text) {
  if (text.length <= AROUND) return text;
  const cut = text.slice(0, AROUND);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1))} …`;
}

/**
 * Rows into records.
 * @param {string[]} names
 * @returns {(row: any[]) => any}
 */
function record(names) {
  return (row) => Object.fromEntries(names.map((name, k) => [name, row[k]]));
}

/**
 * Rows into records that know their place.
 * @param {string[]} names
 * @returns {(row: any[], i: number) => any}
 */
function numbered(names) {
  const make = record(names);
  return (row, i) => ({ i, ...make(row) });
}

/**
 * @param {any} c columns
 * @param {import("./types.js").Kind[]} kinds
 * @returns {Body[]}
 */
function bodiesOf(c, kinds) {
  return c.id.map((/** @type {string} */ id, /** @type {number} */ i) => ({
    i, id, name: c.name[i], short: c.short[i] || c.name[i], kind: kinds[c.kind[i]], x: c.x[i], y: c.y[i], w: c.w[i], h: c.h[i], panel: c.panel[i],
    aliases: c.aliases[i] || [], codes: c.codes[i] || [], from: c.from[i] || "", to: c.to[i] || "", note: c.note[i] || "",
  }));
}

/**
 * @param {any} c columns
 * @param {import("./types.js").Relation[]} relations
 * @returns {Line[]}
 */
function linesOf(c, relations) {
  return c.s.map((/** @type {number} */ s, /** @type {number} */ i) => ({ i, s, o: c.o[i], relation: relations[c.r[i]], claims: [] }));
}
