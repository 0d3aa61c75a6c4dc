// Prints what the page's engine answers: node answers.mjs DATA.json REQUEST.json
import { readFileSync } from "node:fs";
import { Atlas } from "../../../graph/answerable/writers/html/js/atlas.js";
import { Engine } from "../../../graph/answerable/writers/html/js/answers.js";

const [data, request] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const atlas = new Atlas(data);
const id = (i) => atlas.bodies[i].id;
const claims = (list) => list.map((i) => atlas.columns.id[i]);
const hop = (one) => [id(one.below), id(one.above), one.kind, one.state, claims(one.claims), claims(one.against)];
const climb = ({ steps, ends, cut }) => ({ steps: steps.map(({ step, hop: one }) => [step, ...hop(one)]), ends: ends.map(id), cut });

const answers = request.days.map((day) => {
  const engine = new Engine(atlas, { day, kinds: request.kinds });
  return {
    climbs: Object.fromEntries(atlas.bodies.map(({ i }) => [id(i), [climb(engine.climb(i, true)), climb(engine.climb(i, false))]])),
    ways: request.pairs.map(([a, b]) => {
      const [one, other] = [a, b].map((name) => atlas.bodyById.get(name).i);
      return engine.ways(one, other, 3).map((way) => [way.hops.map(hop), way.hops.indexOf(way.weakest)]);
    }),
    shared: request.pairs.map(([a, b]) => engine.shared(atlas.bodyById.get(a).i, atlas.bodyById.get(b).i).map(id)),
  };
});
process.stdout.write(JSON.stringify(answers));
