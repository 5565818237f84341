import { mostQuoted } from './most-quoted.js';

const says = (author: string | null, ...errors: string[]) => ({ author, errors });

describe('mostQuoted', () => {
  it('counts people, whatever the case, and tells the commonest writing', () => {
    const posts = [
      says('a', 'Network error'),
      says('b', 'network error.'),
      says('c', 'Network error'),
      says('a', 'Network error', '502 bad gateway'),
      says('d', '502 Bad Gateway'),
    ];
    expect(mostQuoted(posts, 5)).toEqual([
      { message: 'Network error', people: 3 },
      { message: '502 Bad Gateway', people: 2 },
    ]);
    expect(mostQuoted(posts, 1)).toHaveLength(1);
  });

  it('takes posts of nobody each for a person, and one voice for no wave', () => {
    expect(mostQuoted([says(null, 'error 503'), says(null, 'error 503')], 5)).toEqual([
      { message: 'error 503', people: 2 },
    ]);
    expect(mostQuoted([says('a', 'error 503'), says('a', 'error 503')], 5)).toEqual([]);
  });

  it('does not depend on the order of posts', () => {
    const posts = [says('a', 'Oops'), says('b', 'oops'), says('c', 'error 1'), says('d', 'error 1')];
    expect(mostQuoted(posts.toReversed(), 5)).toEqual(mostQuoted(posts, 5));
  });
});
