import fc from 'fast-check';
import { type TermSource, risingTerms } from './rising-terms.js';

const said = (texts: readonly string[], author?: string): TermSource[] =>
  texts.map((text, i) => ({ text, author: author ?? `a${String(i)}` }));
const before = said(
  Array.from({ length: 50 }, (_, i) =>
    i % 2 ? 'chatgpt wrote my essay today' : 'using chatgpt for homework',
  ),
);

describe('risingTerms', () => {
  it('finds what is new, as the longest phrase that people share', () => {
    const window = said([
      'error in message stream on chatgpt',
      'chatgpt: Error in message stream!!',
      'what is "message stream error" chatgpt',
      'getting message stream problems',
    ]);
    const terms = risingTerms(window, before, 3);
    expect(terms[0]?.term).toBe('message stream');
    expect(terms.map(({ term }) => term)).not.toContain('stream');
    expect(terms.map(({ term }) => term)).not.toContain('chatgpt');
  });

  it('counts one author once a term', () => {
    expect(risingTerms(said(Array<string>(20).fill('voucher murah'), 'spammer'), before, 5)).toEqual([]);
  });

  it('leaves out links, mentions and stop words', () => {
    const window = said(['the https://x.test/outage @someone and', 'the https://x.test/outage @someone and']);
    expect(risingTerms(window, [], 5)).toEqual([]);
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
