import { type Post } from '../../domain/post.js';
import { postOf, readRecordings, readSplit } from './data-folder.js';
import { OWN_POSTS } from './own-posts.js';

const POSTS_OF_RECORDING = 300;
const POSTS_OF_SET = 100;
const SETS =
  'umsab-english umsab-spanish umsab-portuguese umsab-french umsab-german umsab-italian umsab-arabic umsab-hindi smsa-id nusax-indonesian nusax-javanese nusax-sundanese wisesight-th'.split(
    ' ',
  );
/** Real posts of many languages where they are at hand, in an order that mixes them; elsewhere our own. */
export function speedPosts(folder: string | null): { posts: Post[]; origin: string } {
  const sources =
    folder === null
      ? []
      : [
          ...[...readRecordings(folder).values()].map((posts) =>
            spread(
              posts.map(({ text }) => text),
              POSTS_OF_RECORDING,
            ),
          ),
          ...SETS.map((set) =>
            spread(
              (readSplit(folder, set, 'val') ?? []).map(({ text }) => text),
              POSTS_OF_SET,
            ),
          ),
        ];
  const real = interleaved(sources);
  const texts = real.length > 0 ? real : OWN_POSTS;
  return {
    posts: texts.map((text, i) => postOf(text, null, `bench:${i}`)),
    origin:
      real.length > 0 ? 'recorded posts and validation texts' : 'our own, for there are no recorded ones',
  };
}

/** At most `most` of them, evenly spread over the whole. */
function spread<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most);
  return Array.from({ length: Math.min(most, items.length) }, (_, i) => items[Math.floor(i * step)]).filter(
    (item) => item !== undefined,
  );
}

/** One of each in turn, until all are empty. */
function interleaved<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) =>
    lists.flatMap((list) => (i < list.length ? [list[i] as T] : [])),
  ).flat();
}
