// Unit tests of the page's scripts: node --test. They need no browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bendsOf, controlPoint, pointAlong, visiblePart } from "../../../graph/answerable/writers/html/js/curves.js";
import { evened, fitName, overlap, placeLabels, setWhole, SMALLEST, wrap } from "../../../graph/answerable/writers/html/js/labels.js";
import { closedCard } from "../../../graph/answerable/writers/html/js/closed.js";
import { narrowBodies, narrowCards } from "../../../graph/answerable/writers/html/js/narrow.js";
import { findNames } from "../../../graph/answerable/writers/html/js/search.js";
import { decode, encode, initial } from "../../../graph/answerable/writers/html/js/state.js";
import { at, holds } from "../../../graph/answerable/writers/html/js/time.js";
import { compare } from "../../../graph/answerable/writers/html/js/answers.js";
import { count, dateWords, plain, spanWords } from "../../../graph/answerable/writers/html/js/words.js";

const measure = (text) => text.length * 0.5;

test("partial dates in words", () => {
  const words = { "2018-04-01": "1 April 2018", "2018-04": "April 2018", 2018: "2018", "2018-23": "autumn 2018", "2018-04?": "perhaps April 2018", "201X": "2010s", "": "", "..": "", nonsense: "nonsense" };
  for (const [date, expected] of Object.entries(words)) assert.equal(dateWords(date), expected);
  assert.equal(spanWords("2018-04", "2020"), "from April 2018 until 2020");
  assert.equal(spanWords("", "2020"), "until 2020");
  assert.equal(count(1, "body", "bodies"), "1 body");
  assert.equal(count(1200, "body", "bodies"), "1,200 bodies");
});

test("names are compared without case, accents and marks", () => {
  assert.equal(plain("  The KING’s Fund & Café—Board "), "the kings fund and cafe board");
  assert.equal(plain("‮<b>"), "b");
});

test("search puts the same name first, then beginnings, then words anywhere", () => {
  const index = ["Eastham Board", "Board", "The Board of Eastham", "Keyboard"].map((name, body) => ({ text: plain(name), shown: name, body }));
  assert.deepEqual(findNames(index, "board").map((hit) => hit.body), [1, 0, 2, 3]);
  assert.deepEqual(findNames(index, "eastham board").map((hit) => hit.body), [0, 2]);
  assert.deepEqual(findNames(index, "  "), []);
  assert.deepEqual(findNames(index, "nobody"), []);
});

test("a state comes back from its address, whatever it holds", () => {
  const state = { ...initial(), body: "a&b=c#d %", on: "2020-01-01", was: "2019-01-01", hops: 2, alone: true, follow: ["legal"], open: ["x y"], hide: { kind: ["person"], source: ["a=b"] }, view: "claims", tab: "answers" };
  assert.deepEqual(decode(`#${encode(state)}`), state);
  assert.equal(encode(initial()), "");
  assert.deepEqual(decode("#view=cellar&tab=x&on=never&hops=-3&no-what=1&body=%E0%A4%A"), initial());
});

test("steps of time", () => {
  const steps = [["0001-01-01", "future"], ["2018-04-01", "known"], ["2020-01-01", "possible"]];
  assert.deepEqual(["2018-03-31", "2018-04-01", "2019-12-31", "2024-01-01"].map((day) => at(steps, day)), ["future", "known", "known", "possible"]);
  assert.ok(holds("known") && holds("possible") && !holds("planned") && !holds("denied"));
});

test("lists are compared item by item", () => {
  assert.ok(compare([1, 2], [1, 3]) < 0);
  assert.ok(compare([1, "b"], [1, "a"]) > 0);
  assert.ok(compare([1], [1, 0]) < 0);
  assert.equal(compare([1, "a"], [1, "a"]), 0);
});

test("parallel lines bend apart, whichever way they run, and their words stand apart", () => {
  const ends = { 1: { x: 0, y: 0 }, 2: { x: 100, y: 0 } };
  const lines = [{ i: 0, s: 1, o: 2 }, { i: 1, s: 2, o: 1 }, { i: 2, s: 1, o: 2 }, { i: 3, s: 2, o: 1 }];
  const bends = bendsOf(lines);
  const middles = lines.map(({ i, s, o }) => pointAlong(ends[s], ends[o], bends.get(i).bend, bends.get(i).along));
  for (let a = 0; a < 4; a += 1) for (let b = a + 1; b < 4; b += 1) assert.ok(Math.hypot(middles[a].x - middles[b].x, middles[a].y - middles[b].y) > 5);
  const alone = bendsOf([{ i: 9, s: 1, o: 2 }]).get(9);
  assert.ok(Math.abs(alone.bend) < 0.2 && alone.along === 0.5);
  const flat = controlPoint(ends[1], ends[2], 0);
  assert.ok(Math.abs(flat.x - 50) < 1e-9 && Math.abs(flat.y) < 1e-9);
});

test("names are wrapped, and what does not fit ends in …", () => {
  assert.deepEqual(wrap("one two three", 4, 5, measure), ["one two", "three"]);
  assert.deepEqual(wrap("one two three four", 4, 1, measure), ["one two…"]);
  const long = wrap("W".repeat(10000), 5, 3, measure);
  assert.equal(long.length, 3);
  assert.ok(long.every((line) => measure(line) <= 5.5));
  assert.deepEqual(wrap("", 5, 2, measure), [""]);
});

test("names of glyphs are readable at every scale and never lie over one another", () => {
  const spots = Array.from({ length: 200 }, (_, k) => ({ x: (k % 20) * 140, y: Math.floor(k / 20) * 88, w: 140, h: 88, name: `Body number ${k} of the county`, short: `Body ${k}`, weight: k % 7, radius: 10 }));
  for (const scale of [0.1, 0.3, 0.5, 1]) {
    const labels = placeLabels(spots, scale, measure);
    const drawn = labels.filter(Boolean);
    assert.ok(drawn.length > 3);
    assert.ok(drawn.every((label) => label.size * scale >= SMALLEST - 1e-9));
    for (let a = 0; a < drawn.length; a += 1) for (let b = a + 1; b < drawn.length; b += 1) assert.ok(!overlap(drawn[a], drawn[b], 0), `at ${scale}`);
    labels.forEach((label, k) => assert.ok(!label || [spots[k].name, spots[k].short].includes(label.text.join(" ")), "whole or short, never cut"));
  }
  assert.equal(placeLabels([], 1, measure).length, 0);
});

test("a text is set whole or not at all, in even lines", () => {
  assert.deepEqual(setWhole("one two three", 4, 2, measure), ["one two", "three"]);
  assert.equal(setWhole("one two three", 4, 1, measure), null);
  assert.equal(setWhole("Wirralness", 3, 9, measure), null, "no word is broken");
  const even = evened(["aa bb cc dd", "ee"], 6, measure);
  assert.deepEqual(even, ["aa bb cc", "dd ee"]);
  assert.deepEqual(evened(["one"], 6, measure), ["one"]);
});

test("a name fills its card: whole where it can be, else in its short form, and never smaller than can be read", () => {
  const room = { w: 100, h: 46 };
  for (const name of ["NHS", "Joint Health and Care Commissioning Executive Group", "W".repeat(400), "a b ".repeat(200), ""]) {
    for (const scale of [0.5, 0.8, 1, 2.5]) {
      const { text, size } = fitName({ name, short: name }, room, scale, measure);
      assert.ok(size * scale >= SMALLEST - 1e-9, `${name.slice(0, 9)} at ${scale}`);
      assert.ok(text.length === 1 || text.length * size <= room.h, "as high as the card");
      assert.ok(text.every((line) => measure(line) * size <= room.w + size * 0.6), "as wide as the card");
    }
  }
  const ccg = { name: "NHS Northshire Clinical Commissioning Group", short: "Northshire CCG" };
  assert.deepEqual(fitName({ name: "NHS Wirral CCG", short: "Wirral CCG" }, room, 1, measure), { text: ["NHS Wirral CCG"], size: 13, whole: true, cut: false });
  assert.ok(fitName(ccg, room, 2, measure).whole, "near enough, every name is whole");
  const short = fitName(ccg, room, 0.7, measure);
  assert.deepEqual([short.text.join(" "), short.whole, short.cut], ["Northshire CCG", false, false]);
  assert.ok(fitName(ccg, { w: 30, h: 20 }, 0.5, measure).cut, "where neither fits");
});

test("a closed part says its title whole, how many it holds, and names whole or in their short form", () => {
  const bodies = [{ i: 7, name: "Joint Health and Care Commissioning Executive Group of Everywhere", short: "JHCCEG" }, { i: 8, name: "NHS", short: "NHS" }];
  const texts = (wide, high) => closedCard({ title: "Greater Manchester", size: 12 }, bodies, { wide, high }, measure, measure);
  assert.deepEqual(texts(374, 46).map(({ text }) => text), ["Greater Manchester", "12 bodies", "JHCCEG", "NHS"]);
  assert.deepEqual(texts(120, 36).map(({ text }) => text), ["Greater Manchester", "12 bodies"], "the count below");
  assert.deepEqual(texts(78, 26).map(({ text }) => text), ["Greater", "Manchester"], "the title alone, on two lines");
  assert.deepEqual(texts(30, 14), [], "nothing, where nothing can be read");
  for (const [wide, high] of [[374, 46], [120, 36], [78, 26], [600, 300]]) {
    const said = texts(wide, high);
    for (const one of said) assert.ok(one.size >= SMALLEST && one.x >= 0 && one.x + one.width <= wide && one.y - one.size / 2 >= -1 && one.y + one.size / 2 <= high + 1, one.text);
    for (const a of said) for (const b of said) if (a !== b) assert.ok(a.x + a.width <= b.x || b.x + b.width <= a.x || Math.abs(a.y - b.y) >= (a.size + b.size) / 2 - 1, `${a.text}, ${b.text}`);
  }
});

test("on a narrow screen the parts of the map stand one below the other, small ones side by side", () => {
  const panel = (title, held, i) => ({ i, key: title, title, role: "panel", x: 0, y: i * 10, w: 1, h: 1, members: Array.from({ length: held }, (_, k) => k) });
  const atlas = { panels: [panel("Wirral", 27, 0), panel("Halton", 3, 1), panel("Sefton", 4, 2), panel("Classes of bodies, laws and plans of everywhere", 70, 3)], bodies: Array.from({ length: 5 }, (_, i) => ({ i, x: 0, y: -i })) };
  assert.equal(narrowCards(atlas, [0, 1, 2, 3], { wide: 900, high: 600 }), null);
  const boxes = narrowCards(atlas, [0, 1, 2, 3], { wide: 390, high: 490 });
  assert.equal(boxes.get(1).y, boxes.get(2).y);
  assert.ok(boxes.get(0).y < boxes.get(1).y && boxes.get(2).y < boxes.get(3).y && boxes.get(0).h > boxes.get(1).h);
  const all = [...boxes.values()];
  assert.ok(Math.max(...all.map((box) => box.y + box.h / 2)) <= 490);
  for (const a of all) for (const b of all) if (a !== b) assert.ok(Math.abs(a.x - b.x) >= (a.w + b.w) / 2 || Math.abs(a.y - b.y) >= (a.h + b.h) / 2);
  const cards = narrowBodies(atlas, [0, 1, 2, 3, 4], { wide: 390, high: 426 });
  assert.deepEqual([...cards.keys()], [4, 3, 2, 1, 0], "in the order of the map");
  assert.equal(new Set([...cards.values()].map(({ x }) => x)).size, 2);
});

test("a line shows from the edge of one card to the edge of the other", () => {
  const [from, to] = [{ x: 0, y: 0, w: 100, h: 40 }, { x: 30, y: 200, w: 100, h: 40 }];
  for (const bend of [0, 0.08, -0.3]) {
    const { start, end, angle } = visiblePart(from, to, bend);
    assert.ok(start.y > 15 && start.y < 30 && end.y > 170 && end.y < 185, `bend ${bend}`);
    assert.ok(angle > 0 && angle < Math.PI, "it arrives from above");
  }
  const inside = visiblePart(from, { x: 5, y: 5, w: 400, h: 400 }, 0.1);
  assert.ok([inside.start.x, inside.end.x, inside.via.y].every(Number.isFinite), "one box in the other");
});
