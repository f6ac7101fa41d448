// MiniSearch in `cargo xtask bench search`: an index in memory for each language, as pages in a browser have it.
//
//     node minisearch_search.mjs PACKAGES TEXTS SAMPLES BUILT ANSWERS
//
// PACKAGES is the folder that npm installed into. The form of the other files is that of `answers.rs` and `texts.rs`.

import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { join } from "node:path";

const HITS = 30;
const PAIR_HITS = 10;
const [packages, texts, samplesFile, builtFile, answersFile] = process.argv.slice(2);
const MiniSearch = createRequire(join(packages, "package.json"))("minisearch");

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const timed = (work) => {
  const started = cpuSeconds();
  const found = work();
  return [{ seconds: cpuSeconds() - started, hits: found.length }, found];
};

const indexes = new Map();
let number = 0;
const started = cpuSeconds();
for await (const line of createInterface({ input: createReadStream(texts), crlfDelay: Infinity })) {
  const { record, language, name, words, body, axis, spots, service } = JSON.parse(line);
  if (!indexes.has(language)) {
    const fields = ["name", "words", "body"];
    indexes.set(language, new MiniSearch({ fields, storeFields: ["record", "name", "axis", "spots", "service"] }));
  }
  indexes.get(language).add({ id: number, record, name, words, body, axis, spots, service });
  number += 1;
}
const built = { cpu_seconds: cpuSeconds() - started };

const boost = { name: 3, words: 2 };
const records = (hits, most) => hits.slice(0, most).map((hit) => hit.record);
const key = (index, words) => records(index.search(words, { prefix: true, combineWith: "AND", boost }), HITS);
const pair = (index, words) =>
  records(index.search(words, { prefix: true, fuzzy: 0.2, combineWith: "AND", boost }), PAIR_HITS);
const question = (index, words) => records(index.search(words, { combineWith: "OR", boost }), HITS);
// A degree east is shorter than one north.
const near = (index, { axis, latitude, longitude }) => {
  const shrunk = Math.cos((latitude * Math.PI) / 180);
  const away = ({ spots }) =>
    Math.min(...spots.map(([north, east]) => (north - latitude) ** 2 + (shrunk * (east - longitude)) ** 2));
  const filter = (hit) => hit.service && hit.axis === axis && hit.spots.length > 0;
  const hits = index.search(MiniSearch.wildcard, { filter });
  return records(hits.map((hit) => [away(hit), hit]).sort(([one], [other]) => one - other).map(([, hit]) => hit), HITS);
};

const samples = JSON.parse(readFileSync(samplesFile, "utf8"));
const answers = {};
answers.keys = samples.keys.map(({ language, words }) => timed(() => key(indexes.get(language), words))[0]);
answers.pairs = samples.pairs.map(({ language, words, record }) => {
  const [answer, hits] = timed(() => pair(indexes.get(language), words));
  return { ...answer, found: hits.includes(record) };
});
answers.questions = samples.questions.map(({ language, words }) => timed(() => question(indexes.get(language), words))[0]);
answers.near = samples.near.map((sample) => timed(() => near(indexes.get("it"), sample))[0]);
const line = readFileSync("/proc/self/status", "utf8").split("\n").find((line) => line.startsWith("RssAnon:"));
answers.anonymous_kb = Number(line.split(/\s+/)[1]);

built.resident_kb = process.resourceUsage().maxRSS;
built.index_bytes = 0;
for (const index of indexes.values()) {
  built.index_bytes += Buffer.byteLength(JSON.stringify(index));
}
writeFileSync(builtFile, JSON.stringify(built));
writeFileSync(answersFile, JSON.stringify(answers));
