// Trains the heads of src/analyze/sentiment, prints their scores on the validation splits, writes the weights.
//   npm run build && node scripts/train-sentiment.mjs [../shared/data/nlp] [dist/src] [head ...]
// A head is first trained without what it is judged by, for its scores and its temperature; what is shipped has then
// learned from the `also` sets too. Official test splits are never read.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const root = join(import.meta.dirname, '..');
const [folder = join(root, '../shared/data/nlp'), dist = join(root, 'dist/src'), ...only] =
  process.argv.slice(2);
const load = (path) => import(join(dist, 'analyze', path));
const { tokenize } = await load('text.js');
const { findSymptoms } = await load('symptoms/find-symptoms.js');
const { readOpinions } = await load('sentiment/read-opinions.js');
const { sumOf } = await load('sentiment/sum-opinions.js');
const { headFeatures } = await load('sentiment/head-features.js');
const { trainHead } = await load('sentiment/train-head.js');
const { headLogOdds, probabilitiesOf } = await load('sentiment/head.js');

/** train, also: [set, split, language, weight]; balance: 1 makes all labels weigh alike, 0 leaves them as they are */
const HEADS = {
  english: {
    shape: { bits: 19, shortest: 3, longest: 5, triples: true, tagged: false },
    training: { epochs: 5, rate: 0.08 },
    balance: 1,
    train: [
      ['semeval2017-4a-en', 'train', 'en', 1],
      ['umsab-english', 'train', 'en', 1],
      ['nusax-english', 'train', 'en', 1],
    ],
    judge: [
      ['semeval2017-4a-en', 'train2016test', 'en'],
      ['umsab-english', 'val', 'en'],
      ['nusax-english', 'val', 'en'],
    ],
    also: [['semeval2017-4a-en', 'train2016test', 'en', 1]],
  },
  indonesian: {
    shape: { bits: 18, shortest: 2, longest: 5, triples: false, tagged: false },
    training: { epochs: 8, rate: 0.15 },
    balance: 1,
    train: [
      ['smsa-id', 'train', 'id', 1],
      ['nusax-indonesian', 'train', 'id', 2],
      ['nusax-javanese', 'train', 'jv', 0.3],
      ['nusax-sundanese', 'train', 'su', 0.3],
    ],
    judge: [
      ['smsa-id', 'val', 'id'],
      ['nusax-indonesian', 'val', 'id'],
      ['nusax-javanese', 'val', 'jv'],
      ['nusax-sundanese', 'val', 'su'],
    ],
    also: [],
  },
  // UMSAB's Hindi stays out: within its own training split nothing is learned that holds for the rest of it.
  others: {
    shape: { bits: 19, shortest: 2, longest: 6, triples: false, tagged: true },
    training: { epochs: 6, rate: 0.15 },
    balance: 1,
    train: [
      ['umsab-english', 'train', 'en', 1],
      ['semeval2017-4a-en', 'train', 'en', 0.3],
      ['umsab-spanish', 'train', 'es', 1],
      ['umsab-portuguese', 'train', 'pt', 1],
      ['umsab-french', 'train', 'fr', 1],
      ['umsab-german', 'train', 'de', 1],
      ['umsab-italian', 'train', 'it', 1],
      ['umsab-arabic', 'train', 'ar', 1],
      ['afrisenti-por', 'train', 'pt', 1],
    ],
    judge: [
      ['umsab-spanish', 'val', 'es'],
      ['umsab-portuguese', 'val', 'pt'],
      ['umsab-french', 'val', 'fr'],
      ['umsab-german', 'val', 'de'],
      ['umsab-italian', 'val', 'it'],
      ['umsab-arabic', 'val', 'ar'],
      ['afrisenti-por', 'val', 'pt'],
    ],
    also: [],
  },
  thai: {
    shape: { bits: 17, shortest: 2, longest: 6, triples: false, tagged: false },
    training: { epochs: 4, rate: 0.15 },
    balance: 0.7,
    train: [['wisesight-th', 'train', 'th', 1]],
    judge: [['wisesight-th', 'val', 'th']],
    also: [],
  },
};

let digest;
/** Labels 0 negative, 1 neutral, 2 positive; lines with any other label are left out. */
const readSet = (set, split) => {
  const text = readFileSync(join(folder, set, `${split}.tsv`), 'utf8');
  digest.update(text);
  return text
    .trim()
    .split('\n')
    .map((line) => ({
      label: ['-1', '0', '1'].indexOf(line.slice(0, line.indexOf('\t'))),
      text: line.slice(line.indexOf('\t') + 1),
    }))
    .filter(({ label }) => label >= 0);
};
const bare = (text) =>
  text
    .toLowerCase()
    .replace(/https?:\S+|\bhttp\b|@\w+/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
const known = new Map();
const featuresOf = (text, language, shape) => {
  const key = `${language} ${text}`;
  if (!known.has(key)) known.set(key, readFeatures(text, language, shape));
  return known.get(key);
};
const readFeatures = (text, language, shape) => {
  const tokens = tokenize(text);
  const symptoms = findSymptoms(tokens, language);
  const opinions = readOpinions(tokens, language, symptoms.places);
  return headFeatures(tokens, language, opinions, sumOf(opinions, symptoms), shape);
};
const percent = (share) => (100 * share).toFixed(1);
const bestOf = (probabilities) => probabilities.indexOf(Math.max(...probabilities));

function samplesOf(sets, shape, balance, held) {
  return sets.flatMap(([set, split, language, weight]) => {
    const lines = readSet(set, split).filter(({ text }) => bare(text).length <= 8 || !held.has(bare(text)));
    const counts = [0, 1, 2].map((label) => lines.filter((line) => line.label === label).length);
    return lines.map(({ label, text }) => ({
      features: featuresOf(text, language, shape),
      label,
      weight: weight * (lines.length / 3 / counts[label]) ** balance,
    }));
  });
}

function score(labels, found) {
  const sides = [0, 1, 2].map((side) => {
    const hits = labels.filter((label, i) => label === side && found[i] === side).length;
    const told = found.filter((label) => label === side).length;
    const there = labels.filter((label) => label === side).length;
    return { f1: (2 * hits) / (told + there || 1), recall: hits / (there || 1) };
  });
  const mean = (key) => sides.reduce((sum, side) => sum + side[key], 0) / 3;
  return { f1: mean('f1'), recall: mean('recall') };
}

/** Expected calibration error over ten bins of the best probability. */
function calibrationError(labels, all) {
  const gaps = new Float64Array(11);
  for (const [i, probabilities] of all.entries()) {
    const top = Math.max(...probabilities);
    gaps[Math.floor(top * 10)] += top - (bestOf(probabilities) === labels[i] ? 1 : 0);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / labels.length;
}

function loss(judged, temperature) {
  const sum = ({ labels, logOdds }) =>
    logOdds.reduce((total, pair, i) => total - Math.log(probabilitiesOf(pair, temperature)[labels[i]]), 0);
  return judged.reduce((total, set) => total + sum(set), 0);
}

for (const [name, { shape, training, balance, train, judge, also }] of Object.entries(HEADS)) {
  if (only.length > 0 && !only.includes(name)) continue;
  digest = createHash('sha256');
  known.clear();
  const tests = judge.map(([set, split, language]) => ({ set, language, lines: readSet(set, split) }));
  const held = new Set(tests.flatMap(({ lines }) => lines.map(({ text }) => bare(text))));
  const samples = samplesOf(train, shape, balance, held);
  const weights = trainHead(samples, shape, training);
  const judged = tests.map(({ set, language, lines }) => ({
    set,
    labels: lines.map(({ label }) => label),
    logOdds: lines.map(({ text }) => headLogOdds(weights, featuresOf(text, language, shape))),
  }));
  const temperatures = Array.from({ length: 51 }, (_, i) => 0.5 + i * 0.05);
  const temperature = temperatures.reduce((a, b) => (loss(judged, b) < loss(judged, a) ? b : a));
  console.log(`${name}: ${samples.length} samples, temperature ${temperature.toFixed(2)}`);
  for (const { set, labels, logOdds } of judged) {
    const all = logOdds.map((pair) => probabilitiesOf(pair, temperature));
    const { f1, recall } = score(labels, all.map(bestOf));
    const error = calibrationError(labels, all);
    console.log(
      `  ${set.padEnd(18)} macro-F1 ${percent(f1)}  mean recall ${percent(recall)}  calibration error ${percent(error)}`,
    );
  }

  // The second time, the largest judge is learned from too, but never a validation split.
  const kept = new Set(
    judge
      .map(([set, split], i) => [split, tests[i].lines])
      .filter(([split]) => split === 'val')
      .flatMap(([, lines]) => lines.map(({ text }) => bare(text))),
  );
  const shipped =
    also.length === 0
      ? weights
      : trainHead(samplesOf([...train, ...also], shape, balance, kept), shape, training);
  const { rows, ...rest } = shipped;
  const base64 = Buffer.from(rows.buffer).toString('base64');
  const packed = { ...rest, temperature: Number(temperature.toFixed(2)), rows: base64 };
  const path = join(root, `src/analyze/sentiment/weights/${name}.ts`);
  const source = `// Written by scripts/train-sentiment.mjs; see src/analyze/NOTICE.md for what it learned from.
    // Texts read sha256 ${digest.digest('hex').slice(0, 16)}.
    import { type PackedHead } from '../head.js';
    export const ${name.toUpperCase()}_HEAD: PackedHead = ${JSON.stringify(packed)};`;
  writeFileSync(path, await format(source, { ...(await resolveConfig(path)), filepath: path }));
  console.log(`  ${path}: ${base64.length} characters of weights`);
}
