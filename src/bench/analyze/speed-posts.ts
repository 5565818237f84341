import { type Post } from '../../domain/post.js';
import { type BenchContext } from '../bench.js';
import { postOf, readRecordings, readSplit } from './data-folder.js';
import { OWN_POSTS } from './own-posts.js';

const POSTS_OF_RECORDING = 300;
const POSTS_OF_SET = 100;
const SETS =
  'umsab-english umsab-spanish umsab-portuguese umsab-french umsab-german umsab-italian umsab-arabic umsab-hindi smsa-id nusax-indonesian nusax-javanese nusax-sundanese wisesight-th'.split(
    ' ',
  );
interface SpeedPosts {
  readonly posts: readonly Post[];
  /** Ours are shorter than those of a stream, and repeat. */
  readonly isReal: boolean;
  readonly origin: string;
}

/** Real posts of many languages where they are at hand, in an order that mixes them; elsewhere our own. */
export function speedPosts({ dataFolder, leastPosts }: BenchContext): SpeedPosts {
  const real = dataFolder === null ? [] : interleaved(textsOf(dataFolder));
  const texts = real.length > 0 ? real : OWN_POSTS;
  const isReal = real.length > 0;
  const origin = isReal ? 'recorded posts and validation texts' : 'our own, as there are no others';
  const times = Math.max(1, Math.round(leastPosts / texts.length));
  const posts = Array.from({ length: times }, () => texts)
    .flat()
    .map((text, i) => postOf(text, null, `bench:${i}`));
  return { posts, isReal, origin: times > 1 ? `${origin}, ${texts.length} of them ${times} times` : origin };
}

function textsOf(folder: string): string[][] {
  const recordings = [...readRecordings(folder).values()];
  return [
    ...recordings.map((posts) => spread(posts, POSTS_OF_RECORDING)),
    ...SETS.map((set) => spread(readSplit(folder, set, 'val') ?? [], POSTS_OF_SET)),
  ].map((list) => list.map(({ text }) => text));
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
