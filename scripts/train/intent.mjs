// The intent model of src/analyze/intent: learned from our labels of recorded posts and of tweets and reviews of public
// corpora (ids in labels.tsv; the texts are not in this repository) and from our own posts (own-posts.tsv). Everything in `scores` is of posts that the model in
// question had not seen; copies of a text never stand on both sides.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calibrationError, percent, score, sha256 } from './shared.mjs';

export const name = 'intent';

/** Languages that are left out together. */
const FAMILIES = {
  es: 'romance',
  pt: 'romance',
  fr: 'romance',
  it: 'romance',
  de: 'germanic',
  nl: 'germanic',
  id: 'malay',
  ms: 'malay',
  ja: 'unspaced',
  zh: 'unspaced',
  th: 'unspaced',
  ko: 'unspaced',
  ar: 'others',
  hi: 'others',
  ru: 'others',
  tr: 'others',
};
const TROUBLE = ['report', 'question'];
const TWEETS = 'of the set, see its SOURCE.md; research use, no text kept';
/** Posts about nothing that could fail teach less: at full weight, reports of a source left out are missed for them. */
const OFF_TOPIC = new Map([
  ['en rest', 0.3],
  ['european', 0.3],
]);
const GAMES =
  /\b(xbox|ps[34]|psn|playstation|nintendo|minecraft|fifa|destiny|sims|steam|madden|simcity|games?)\b/i;
const PRODUCTS =
  /\b(windows|iphone|ipad|ipod|apple|amazon|google|moto|galaxy|nexus|microsoft|netflix|t-mobile|verizon|nokia|android|ios|laptop|phone|app|site|website|internet|wifi|power|itunes|twitter|facebook|instagram|oracle|spotify|server|kindle|cable)\b/i;

/** What is left out together: a corpus, those of one language, or one kind of product in the largest of them. */
function sourceOf(set, text) {
  if (set.startsWith('semeval') || set === 'umsab-english')
    return GAMES.test(text) ? 'en games' : PRODUCTS.test(text) ? 'en products' : 'en rest';
  // NusaX is SmSA translated.
  if (/^(smsa|nusax)/.test(set)) return 'smsa';
  return set.startsWith('crisislex') ? 'crisislex' : 'european';
}

export async function train({ data, dist, root }) {
  const load = (path) => import(join(dist, path));
  const { INTENTS } = await load('domain/analysis.js');
  const { intentExample, parseOwnPosts, rulesOnly, trainIntent, OWN_IMPORTANCE } = await load(
    'analyze/intent/train-intent.js',
  );
  const { intentScores, packIntentModel } = await load('analyze/intent/intent-model.js');
  const { decideIntent } = await load('analyze/intent/judge-intent.js');
  const folder = 'src/analyze/intent';
  const sources = [];
  const read = (base, path, licence) => {
    const contents = readFileSync(join(base, path), 'utf8');
    sources.push({ path, sha256: sha256(contents), licence });
    return contents.trim();
  };

  const posts = new Map();
  for (const file of readdirSync(join(data, 'posts'))
    .filter((each) => each.endsWith('.ndjson'))
    .sort())
    for (const line of read(data, `posts/${file}`, 'public posts, of their authors').split('\n')) {
      const post = JSON.parse(line);
      posts.set(post.id, { ...post, source: file.split('-')[0] });
    }
  const labels = read(root, `${folder}/labels.tsv`, 'as the project')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  const copyOf = (text) => text.toLowerCase().replace(/https?:\S+|[^\p{L}]+/gu, '');
  const recorded = labels
    .filter(([id]) => posts.has(id))
    .map(([id, intent]) => {
      const { text, source, createdAt } = posts.get(id);
      // A day, but of the quiet month of Biznet eight days.
      const day = Math.floor(Date.parse(createdAt) / 86_400_000);
      const event = `${source} ${source === 'biznet' ? Math.floor((day - 20_258) / 8) : day}`;
      return { intent, source, event, copy: copyOf(text), example: intentExample({ intent, text }) };
    });
  // `set/split:line`, counted from 0.
  const lines = new Map();
  const social = labels
    .filter(([id]) => id.includes('/'))
    .map(([id, intent]) => {
      const [file, line] = id.split(':');
      if (!lines.has(file)) lines.set(file, read(data, `nlp/${file}.tsv`, TWEETS).split('\n'));
      const row = lines.get(file)[Number(line)];
      const text = row.slice(row.indexOf('\t') + 1);
      const source = sourceOf(file.split('/')[0], text);
      const example = intentExample({ intent, text }, OFF_TOPIC.get(source) ?? 1);
      return { intent, source, copy: copyOf(text), example };
    });
  const samples = [...recorded, ...social];
  const own = parseOwnPosts(read(root, `${folder}/own-posts.tsv`, 'as the project')).map((post) => ({
    ...post,
    copy: post.text,
    example: intentExample(post, OWN_IMPORTANCE),
  }));

  const judge = (model, test) =>
    test.map((sample) => ({
      ...sample,
      scores: intentScores(sample.example.cues, sample.example.tokens, model),
    }));
  /** Every group judged by a model that saw the rest of `all` and `besides`. */
  const leaveOut = (all, key, besides) =>
    [...new Set(all.map(key))].sort().map((group) => {
      const test = all.filter((sample) => key(sample) === group);
      const copies = new Set(test.map(({ copy }) => copy));
      const rest = all.filter((sample) => key(sample) !== group && !copies.has(sample.copy));
      const model = packIntentModel(trainIntent([...rest, ...besides].map(({ example }) => example)));
      return { group, found: judge(model, test) };
    });
  const scoresOf = (found, temperature = 1) => {
    const pairs = found.map(({ intent, scores }) => [intent, decideIntent(scores, temperature).intent]);
    const yesNo = pairs.map((pair) => pair.map((one) => TROUBLE.includes(one)));
    return {
      posts: found.length,
      sixIntents: macroF1(pairs, INTENTS),
      reportLike: macroF1(yesNo, [true, false]),
    };
  };
  const table = (folds) => ({
    ...Object.fromEntries(folds.map(({ group, found }) => [group, scoresOf(found)])),
    all: scoresOf(pooled(folds)),
  });

  const bySource = leaveOut(samples, ({ source }) => source, own);
  const byEvent = leaveOut(recorded, ({ event }) => event, [...social, ...own]);
  const byFifth = leaveOut(samples, ({ copy }) => Number.parseInt(sha256(copy).slice(0, 6), 16) % 5, own);
  const ownByLanguage = leaveOut(own, ({ language }) => FAMILIES[language] ?? language, samples);
  const ownByFifth = leaveOut(own, ({ copy }) => Number.parseInt(sha256(copy).slice(0, 6), 16) % 5, samples);
  const unseen = [...pooled(bySource), ...pooled(ownByFifth)];
  const temperature = fitTemperature(unseen, INTENTS);
  const written = (all) => scoresOf(judge(rulesOnly(), all));

  const scores = {
    writtenWeights: { recorded: written(recorded), social: written(social), own: written(own) },
    leftOutSource: {
      ...table(bySource),
      recorded: scoresOf(pooled(bySource).filter(({ event }) => event)),
    },
    leftOutEvent: table(byEvent),
    leftOutFifth: scoresOf(pooled(byFifth)),
    ownLeftOutFifth: scoresOf(pooled(ownByFifth)),
    ownLeftOutLanguage: table(ownByLanguage),
    temperature,
    calibrationError: {
      sources: errorOf(pooled(bySource), temperature, decideIntent),
      own: errorOf(pooled(ownByFifth), temperature, decideIntent),
    },
  };
  console.table(scores.leftOutSource);
  const model = trainIntent([...samples, ...own].map(({ example }) => example));
  const base64 = (rows) => Buffer.from(rows.buffer).toString('base64');
  const contents = `// Written by npm run train; see weights-manifest.json for what it learned from.
export const GRAM_SCALE = ${model.gramScale};
export const CUE_SCALE = ${model.cueScale};
export const TEMPERATURE = ${temperature};
export const CUE_ROWS =
  '${base64(model.cues)}';
export const GRAM_ROWS =
  '${base64(model.grams)}';
`;
  return { sources, files: [{ path: `${folder}/intent-weights.ts`, contents }], scores };
}

const pooled = (folds) => folds.flatMap(({ found }) => found);

/** In points; classes that are neither there nor answered are left out. */
function macroF1(pairs, names) {
  const labels = pairs.map(([is]) => is);
  const found = pairs.map(([, said]) => said);
  const known = names.filter((each) => labels.includes(each) || found.includes(each));
  return percent(score(labels, found, known).f1);
}

function likelihood(found, temperature, intents) {
  return found.reduce((sum, { scores, intent }) => {
    const top = Math.max(...scores);
    const total = scores.reduce((all, score) => all + Math.exp((score - top) / temperature), 0);
    return sum + (scores[intents.indexOf(intent)] - top) / temperature - Math.log(total);
  }, 0);
}

/** The temperature under which the true intents are likeliest, 0.5..3.25. */
function fitTemperature(found, intents) {
  return Array.from({ length: 56 }, (_, i) => 0.5 + i / 20).reduce((best, one) =>
    likelihood(found, one, intents) > likelihood(found, best, intents) ? one : best,
  );
}

/** Of the intents that were answered, in points. */
function errorOf(found, temperature, decide) {
  const answers = found.map(({ scores }) => decide(scores, temperature));
  return percent(
    calibrationError(
      answers.map(({ confidence }) => confidence),
      answers.map(({ intent }, i) => intent === found[i].intent),
    ),
  );
}
