import fc from 'fast-check';
import { aPost } from '../../test/builders/a-post.js';
import { CATALOGUE } from '../config/catalogue.js';
import { INTENTS } from '../domain/analysis.js';
import { Analyzer, type Reading } from './analyzer.js';
import { EchoFilter } from './echo/echo-filter.js';
import { MODEL_LANGUAGES, OTHER_LATIN } from './language/languages.js';
import { SYMPTOM_TABLE } from './symptoms/symptom-table.js';
import { SYMPTOMS } from './symptoms/symptoms.js';

const LONGEST = 100_000;
/** What the script alone tells, or the declared language between those that share one. */
const SCRIPT_LANGUAGES = 'ar fa ur he ru uk bg sr hi mr ne th ja zh ko el'.split(' ');
const LANGUAGES = new Set<string>([...MODEL_LANGUAGES, ...OTHER_LATIN, ...SCRIPT_LANGUAGES]);
const SYMPTOM_IDS = new Set<string>(SYMPTOMS.map(({ id }) => id));

const analyzer = new Analyzer(CATALOGUE);
const read = (text: string, language: string | null = null): Reading =>
  analyzer.analyze(aPost({ text, language }));

/** Pieces that readers stumble over: marks that join, hide or turn, halves of characters, and beginnings without an end. */
const PIECES = [
  ...[
    '\ud83d',
    '\udc00',
    '\0',
    '\u200b',
    '\u200d',
    '\u200f',
    '\u202e',
    '\u0301',
    '\u0e47',
    '\ufe0f',
    '\ufdfa',
  ],
  ...['😀', '👨‍👩‍👧‍👦', '🇮🇩', '❤️', '𝕏', 'İ', 'ß', 'ﬁ', 'Å', 'が', '漢', '가', 'ไ', 'हि', 'ا', 'ж'],
  ...[
    '#',
    '@',
    '#a',
    '@a',
    '#ChatGPTDown',
    '@a.b-',
    'http://',
    'www.',
    'a.',
    'a-',
    '&',
    '&amp;',
    '&#x',
    '&#9999999;',
  ],
  ...[
    '.',
    '-',
    '_',
    "'",
    '"',
    '!',
    '?',
    '…',
    ':',
    '(',
    '<',
    '</',
    '*',
    '\\',
    '$',
    '%',
    ' ',
    '\n',
    '\r\n',
    '\t',
  ],
  ...['a', 'A', '0', 'not ', 'down ', 'no ', 'is back up ', 'ga bisa ', 'rt a: ', 'promo code ', 'chatgpt '],
];
const halves = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary' }), halves);
const run = fc
  .tuple(piece, fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 40 }) }, fc.constant(LONGEST)))
  .map(([text, times]) => text.repeat(Math.min(times, Math.floor(LONGEST / Math.max(1, text.length)))));
/** Any string of at most 100,000 characters, mostly of runs of awkward pieces. */
const anyText = fc.array(run, { maxLength: 12 }).map((runs) => runs.join('').slice(0, LONGEST));
const anyLanguage = fc.option(fc.oneof(fc.constantFrom('en', 'id', 'fa', 'zh-TW', 'xx', ''), fc.string()));

describe('Analyzer on any string', () => {
  it('gives a reading whose every number is in its range and every name is known', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, fc.array(piece, { maxLength: 5 }), (text, language, hashtags) => {
        const { analysis, matches } = analyzer.analyze(aPost({ text, language, hashtags }));
        const { sentiment, symptoms, keywords } = analysis;
        expect(LANGUAGES).toContain(analysis.language);
        for (const share of [
          analysis.languageConfidence,
          analysis.intentConfidence,
          sentiment?.probability ?? 0,
        ]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        if (sentiment) {
          expect(Math.abs(sentiment.score)).toBeLessThanOrEqual(1);
          expect(['negative', 'neutral', 'positive']).toContain(sentiment.label);
        }
        expect(INTENTS).toContain(analysis.intent);
        expect(symptoms.filter((id) => !SYMPTOM_IDS.has(id))).toEqual([]);
        for (const list of [symptoms, keywords, matches.map(({ service }) => service)])
          expect(new Set(list).size).toBe(list.length);
      }),
    );
  });

  it('says the same of the same post, whatever was read before', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const first = read(text);
        read(other);
        expect(read(text)).toEqual(first);
        expect(new Analyzer(CATALOGUE).analyze(aPost({ text, language: null }))).toEqual(first);
      }),
      { numRuns: 40 },
    );
  });

  // That time stays in line with length follows: what stands behind costs nothing, and eslint keeps the patterns linear.
  it('reads ten thousand characters at most, in the echo filter too', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const start = text.slice(0, 10_000);
        expect(read(text)).toEqual(read(start));
        const filter = new EchoFilter();
        const print = (whole: string) => [
          filter.judge(aPost({ text: whole })),
          filter.judge(aPost({ text: whole })),
        ];
        expect(print(text).at(1)).toEqual(print(start).at(1));
      }),
    );
  });
});

describe('"not" before an English symptom', () => {
  const phrases = Object.entries(SYMPTOM_TABLE.en?.symptoms ?? {}).flatMap(([id, list]) =>
    list.split('|').map((phrase) => [phrase.replace('$', ''), id] as const),
  );
  const told = new Set(phrases.map(([phrase]) => phrase));
  // "Not loading" is a fault by itself: before "loading forever" the word makes another one.
  const flippable = phrases.filter(([phrase]) => !told.has(`not ${phrase.split(' ')[0] ?? ''}`));

  it.each(flippable)('flips %j (%s)', (phrase, id) => {
    expect(read(`@user ugh my app ${phrase}`, 'en').analysis.symptoms).toContain(id);
    expect(read(`@user ugh my app not ${phrase}`, 'en').analysis.symptoms).not.toContain(id);
  });
});
