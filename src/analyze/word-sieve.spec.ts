import fc from 'fast-check';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { CATALOGUE } from '../config/catalogue.js';
import { Analyzer } from './analyzer.js';
import { phrasesOf } from './service-matcher.js';
import { WordSieve } from './word-sieve.js';

const OURS = [
  aService({
    slug: 'biznet',
    match: 'alias',
    aliases: ['biznet', 'x', 'o2'],
    phrases: [],
    hashtags: ['BiznetDown'],
  }),
  aService({
    slug: 'line',
    aliases: ['ライン', 'ビズ', '라인', 'line app'],
    phrases: ['LINE 障害', 'сбой линии'],
    hashtags: ['LINE障害'],
  }),
  aService({
    slug: 'caido',
    match: 'alias',
    name: 'Caído',
    aliases: [],
    phrases: ["can't reach it", 'Störung'],
    hashtags: [],
  }),
];
const bytes = (text: string) => Buffer.from(JSON.stringify(text));

describe('WordSieve', () => {
  const sieve = new WordSieve(OURS);

  it.each([
    ['another word', 'what a lovely day'],
    ['a part of a word', 'mybiznet xylophone o2ls boxing'],
    ['emoji and curly marks', 'I don’t know… “really” 😅🏽 ❤️ 🇮🇩 – ok'],
    ['accents', 'mañana será otro día, à bientôt'],
    ['scripts without spaces', '今日のお昼はうどんにしました。おいしかった'],
    ['lines and quotes', 'one\n"two"\\ & three'],
  ])('lets no post through for %s', (_, text) => expect(sieve.mayName(bytes(text), 1)).toBe(false));

  it.each([
    ['a word', 'Biznet mati'],
    ['its last word', 'my BIZNET'],
    ['a short word', 'is X ok'],
    ['a clitic', 'biznetnya lemot'],
    ['a plural', 'all the caídos'],
    ['letters drawn out', 'bizzznettt'],
    ['accents, capitals', 'CAÍDO otra vez'],
    ['a script without spaces', 'またラインが'],
    ['Hangul', '라인이'],
    ['full-width letters', 'ＢＩＺＮＥＴ'],
    ['a hidden character', 'biz\u200bnet'],
    ['a variation selector in a word', 'biz\ufe0fnet'],
    ['an accent of its own', 'cai\u0301do'],
    ['a voice mark of its own', 'ヒ\u3099ズ'],
    ['a soft hyphen', 'biz\u00adnet'],
    ['a numeric entity', 'biz&#110;et'],
    ['a hashtag', '#WhyIsBiznetSoSlow'],
    ['a script that it does not read', 'сбой линии'],
  ])('lets %s through', (_, text) => expect(sieve.mayName(bytes(text), 1)).toBe(true));

  it('reads up to the end of the string', () =>
    expect(sieve.mayName(Buffer.from('{"text":"hello","name":"biznet"}'), 9)).toBe(false));

  it('lets an escape through that may stand for a letter', () =>
    expect(sieve.mayName(Buffer.from('"\\u0062iznet"'), 1)).toBe(true));

  it('holds the words of a hundred thousand services', () => {
    const many = Array.from({ length: 100_000 }, (_, index) =>
      aService({ slug: `s${index}`, aliases: [], phrases: [`down number${index}`], hashtags: [] }),
    );
    const large = new WordSieve(many);
    const isLetThrough = (text: string) => large.mayName(bytes(text), 1);
    expect(many.filter((_, index) => !isLetThrough(`it is down, number${index}s!`))).toEqual([]);
    expect(many.filter((_, index) => isLetThrough(`it is down, numeral${index}`)).length).toBeLessThan(20);
  });

  it('holds back no rule of the catalogue, however it is written', () => {
    const within = (sign: string) => (rule: string) => `${rule.slice(0, 1)}${sign}${rule.slice(1)}`;
    const ways: ((rule: string) => string)[] = [
      (rule) => rule,
      (rule) => rule.toUpperCase(),
      (rule) => rule.normalize('NFD'),
      (rule) => rule.replace(/\p{L}/gu, '$&$&$&'),
      (rule) => rule.replace(/[a-z]/giu, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)),
      (rule) => rule.replace(/[a-z]/u, (letter) => `&#${letter.charCodeAt(0)};`),
      ...['\u00ad', '\u200b', '\u2060', '\ufe0e', '\ufe0f', '\ufeff'].map(within),
      ...['s', 'nya', 'ku', 'mu', "'s", '’s', '…', '😀', '\n', '。'].map(
        (end) => (rule: string) => rule + end,
      ),
    ];
    const analyzer = new Analyzer(CATALOGUE);
    const sieve = new WordSieve(CATALOGUE);
    const written = CATALOGUE.flatMap(phrasesOf).flatMap((rule) => ways.map((way) => way(rule)));
    const named = written.filter((text) => analyzer.names(aPost({ text })));
    expect(named.length).toBeGreaterThan(written.length * 0.6);
    expect(named.filter((text) => !sieve.mayName(bytes(text), 1))).toEqual([]);
  });

  it.each([
    ['ours', OURS],
    ['the catalogue', CATALOGUE],
  ])('never holds back a post that an Analyzer of %s reads', (_, services) => {
    const analyzer = new Analyzer(services);
    const sieve = new WordSieve(services);
    const rules = services.flatMap((service) => [
      ...phrasesOf(service),
      ...service.hashtags.map((tag) => `#${tag}`),
    ]);
    const piece = fc.oneof(
      fc.constantFrom(...rules),
      fc.constantFrom(...rules).map((rule) => rule.toUpperCase()),
      fc.constantFrom(...rules).map((rule) => rule.normalize('NFD')),
      fc.constantFrom(...rules).map((rule) => rule.replace(/\p{L}/gu, '$&$&$&')),
      fc
        .constantFrom(...rules)
        .map((rule) =>
          rule.replace(/[a-z]/giu, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)),
        ),
      fc.constantFrom(
        's',
        'nya',
        'ku',
        'mu',
        't',
        "'s",
        '’s',
        ' ',
        '\n',
        '.',
        '_',
        '-',
        '#',
        '@',
        '&#',
        ';',
        '&amp;',
        '"',
        '\\',
        '\t',
        '\b',
      ),
      fc.constantFrom(
        '\u200b',
        '\u200d',
        '\ufe0f',
        '\u00ad',
        '\u0301',
        '\u3099',
        'ﬁ',
        'ª',
        '²',
        '①',
        '𝕏',
        'İ',
        'ſ',
        'K',
        '☎️',
        '‗',
        '⁠',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      fc.string({ unit: 'binary', maxLength: 2 }),
    );
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      // As it stands in JSON: halves of characters are escaped.
      fc.property(text, (said) => {
        if (analyzer.names(aPost({ text: said }))) expect(sieve.mayName(bytes(said), 1)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
