import fc from 'fast-check';
import { type BucketPart } from '../domain/bucket.js';
import { MINUTE_MS } from '../domain/time.js';
import { type SpreadDimension, tellSpread } from './spread.js';

const WEEK = 7 * 1440;
const at = (minute: number) => minute * MINUTE_MS;
const part = (key: string, minute: number, authors = 1): BucketPart => ({
  service: 's',
  startMs: at(minute),
  dimension: 'language',
  key,
  posts: authors,
  authors,
});
const each = (key: string, from: number, to: number, step: number) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => part(key, from + i * step));
const dimension = (
  parts: readonly BucketPart[],
  past: Record<string, number> = {},
  minutes = WEEK,
): SpreadDimension => ({
  parts,
  past: Object.entries(past).map(([key, authors]) => ({ key, authors })),
  pastMinutes: () => minutes,
});
const NONE = dimension([]);
const spreadOf = (language: SpreadDimension, country = NONE, source = NONE, season = 1) =>
  tellSpread({ onsetMs: 0, posts: 100, season, language, country, source });
const woke = (parts: readonly { key: string; wokeAtMs: number | null }[]) =>
  parts.map(({ key, wokeAtMs }) => [key, wokeAtMs === null ? null : wokeAtMs / MINUTE_MS]);

describe('tellSpread', () => {
  it('tells parts in the order in which they woke, not in which they first spoke', () => {
    const parts = [
      ...each('en', 0, 60, 10),
      ...each('ja', 5, 20, 1),
      part('id', 2),
      ...each('id', 30, 50, 1),
    ];
    const { languages } = spreadOf(dimension(parts, { en: 1000, ja: 10, id: 10 }));
    expect(woke(languages)).toEqual([
      ['ja', 7],
      ['id', 31],
      ['en', null],
    ]);
  });

  it('does not wake what speaks as always, however loud it is', () => {
    const { languages } = spreadOf(dimension(each('en', 0, 60, 1), { en: WEEK }));
    expect(woke(languages)).toEqual([['en', null]]);
  });

  it('expects more at a busy hour', () => {
    const parts = dimension(each('en', 0, 60, 1), { en: 1000 });
    expect(spreadOf(parts).languages[0]?.wokeAtMs).not.toBeNull();
    expect(spreadOf(parts, NONE, NONE, 4).languages[0]?.wokeAtMs).toBeNull();
  });

  it('does not wake for two people, nor where nobody listened before', () => {
    expect(woke(spreadOf(dimension([part('en', 1, 2)])).languages)).toEqual([['en', null]]);
    expect(woke(spreadOf(dimension([part('en', 1, 9)], {}, 30)).languages)).toEqual([['en', null]]);
  });

  it('names a country that nobody stated only as a guess, and only from a language of one country', () => {
    const languages = dimension([part('id', 1, 5), part('en', 1, 5), part('ja', 1, 5)]);
    const { countries } = spreadOf(languages, dimension([part('JP', 2, 4)]));
    expect(countries.map(({ key, basis }) => `${key} ${basis}`)).toEqual([
      'ID guessed-from-language',
      'JP stated',
    ]);
  });

  it('may wake before the onset, and counts only what came after it', () => {
    const { languages } = spreadOf(dimension([...each('id', -10, 0, 1), part('id', 3)]));
    expect(languages).toMatchObject([{ key: 'id', wokeAtMs: at(-8), posts: 1, share: 0.01 }]);
  });

  it('is told of very many parts in no time', () => {
    const parts = Array.from({ length: 60_000 }, (_, i) => part('en', i % 10_000));
    const startMs = performance.now();
    spreadOf(dimension(parts, { en: 50 }));
    expect(performance.now() - startMs).toBeLessThan(1_500);
  });

  it('is the same in any order', () => {
    const parts = [...each('en', 0, 60, 3), ...each('ja', 5, 20, 1), ...each('id', 30, 50, 1)];
    const told = spreadOf(dimension(parts, { en: 50 }));
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
        expect(spreadOf(dimension(shuffled, { en: 50 }))).toEqual(told);
      }),
      { numRuns: 30 },
    );
  });
});
