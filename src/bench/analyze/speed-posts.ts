import { shuffler } from '../../analyze/linear/shuffler.js';
import { type Post } from '../../domain/post.js';
import { type BenchContext } from '../bench.js';
import { postOf, readRecordings, readSplit } from './data-folder.js';
import { OWN_POSTS } from './own-posts.js';

const SETS =
  'umsab-english umsab-spanish umsab-portuguese umsab-french umsab-german umsab-italian umsab-arabic umsab-hindi smsa-id nusax-indonesian nusax-javanese nusax-sundanese wisesight-th'.split(
    ' ',
  );
const SEED = 7;

/** What is read for the figures of speed. */
interface SpeedPosts {
  /** A slice of the stream a turn, all of one length: what a turn reads no other has read, as long as there are posts. */
  readonly turns: readonly (readonly Post[])[];
  /** Ours are shorter than those of a stream. */
  readonly isReal: boolean;
  /** Where they come from, how many are distinct and how many are read again. */
  readonly origin: string;
}

/**
 * Real posts of many languages where they are at hand, elsewhere our own, in an order that mixes them.
 *
 * @param count  turns to cut the stream into
 */
export function speedPosts({ dataFolder, postsPerTurn }: BenchContext, count: number): SpeedPosts {
  const real = dataFolder === null ? [] : textsOf(dataFolder);
  const isReal = real.length > 0;
  const texts = isReal ? real : [...new Set(OWN_POSTS)];
  shuffler(SEED)(texts);
  const turns = Array.from({ length: count }, (_, turn) =>
    Array.from({ length: postsPerTurn }, (_, i) => {
      const at = turn * postsPerTurn + i;
      return postOf(texts[at % texts.length] ?? '', null, `bench:${at}`);
    }),
  );
  const total = count * postsPerTurn;
  const distinct = Math.min(total, texts.length);
  const source = isReal ? 'recorded posts and training texts' : 'our own, as there are no others';
  return {
    turns,
    isReal,
    origin: `${source}: ${distinct} distinct, ${total - distinct} read again`,
  };
}

/** All that is recorded, and texts of sets that no figure of quality reads: each text once. */
function textsOf(folder: string): string[] {
  const lists = [
    ...readRecordings(folder).values(),
    ...SETS.map((set) => readSplit(folder, set, 'train') ?? []),
  ];
  return [...new Set(lists.flatMap((list) => list.map(({ text }) => text)))];
}
