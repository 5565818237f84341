import fc from 'fast-check';
import { type TermSource, risingTerms } from './rising-terms.js';

const said = (texts: readonly string[], author?: string): TermSource[] =>
  texts.map((text, i) => ({ text, author: author ?? `a${String(i)}` }));
const before = said(
  Array.from({ length: 50 }, (_, i) =>
    i % 2 ? 'chatgpt wrote my essay today' : 'using chatgpt for homework',
  ),
);
const termsOf = (window: readonly TermSource[], names?: readonly string[]): string[] =>
  risingTerms(window, before, 20, names).map(({ term }) => term);

describe('risingTerms', () => {
  it('finds what is new, as the longest phrase that people share', () => {
    const window = said([
      'error in message stream on chatgpt',
      'chatgpt: Error in message stream!!',
      'getting "error in message stream" again',
      'getting message stream problems',
    ]);
    const terms = termsOf(window);
    expect(terms).toContain('error in message stream');
    expect(terms).not.toContain('stream');
    expect(terms).not.toContain('chatgpt');
  });

  it('begins a phrase with a denial, but never ends one with a stop word', () => {
    const terms = termsOf(
      said(['app ini tidak bisa dibuka', 'kok tidak bisa dibuka ya', 'tidak bisa dibuka']),
    );
    expect(terms).toContain('tidak bisa dibuka');
    expect(terms.some((term) => /(^| )(bisa|ini|ya|tidak)$/u.test(term))).toBe(false);
  });

  it('does not reach over the end of a sentence', () => {
    const terms = termsOf(said(['wifi died. router melted', 'wifi died. router melted']));
    expect(terms).toEqual(['router melted', 'wifi died']);
  });

  it('leaves out what is asked about, but not phrases that hold it', () => {
    const window = said([
      'acme bank crashed again',
      'acme bank crashed',
      'login to acme bank fails',
      'login to acme bank fails',
    ]);
    const terms = termsOf(window, ['Acme Bank']);
    expect(terms.filter((term) => /^(acme|bank)/u.test(term) || /(acme|bank)$/u.test(term))).toEqual([]);
    expect(terms).toContain('crashed');
  });

  it('counts one author once a term, however he says it', () => {
    const spam = Array.from(
      { length: 300 },
      (_, i) => `voucher murah nomor ${String.fromCharCode(97 + (i % 26))}`,
    );
    expect(risingTerms(said(spam, 'spammer'), before, 5)).toEqual([]);
  });

  it('counts the same words that nobody signed once', () => {
    const unsigned = Array.from({ length: 20 }, () => ({ text: 'voucher murah', author: null }));
    expect(risingTerms(unsigned, before, 5)).toEqual([]);
    const own = ['voucher murah', 'voucher murah dong'].map((text) => ({ text, author: null }));
    expect(risingTerms(own, before, 5)).toMatchObject([{ term: 'voucher murah', people: 2 }]);
  });

  it('leaves out links, mentions and stop words', () => {
    const window = said(['the https://x.test/outage @someone and', 'the https://x.test/outage @someone and']);
    expect(risingTerms(window, before, 5)).toEqual([]);
  });

  it('has nothing to say of nothing', () => expect(risingTerms([], before, 5)).toEqual([]));

  it('does not depend on the order of posts, and orders ties by term', () => {
    const words = fc.constantFrom('zebra', 'apple', 'mango', 'lemot', 'login');
    const posts = fc.array(
      fc.record({
        text: fc.array(words, { maxLength: 4 }).map((list) => list.join(' ')),
        author: fc.constantFrom('a', 'b', null),
      }),
    );
    fc.assert(
      fc.property(posts, posts, (window, past) => {
        const terms = risingTerms(window, past, 10);
        expect(risingTerms(window.toReversed(), past.toReversed(), 10)).toEqual(terms);
        for (const [i, { term, weight }] of terms.entries()) {
          const next = terms[i + 1];
          if (next) expect(weight > next.weight || (weight === next.weight && term < next.term)).toBe(true);
        }
      }),
    );
  });
});
