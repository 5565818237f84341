import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EchoFilter } from '../../analyze/echo/echo-filter.js';
import { byEventOrder, type Post } from '../../domain/post.js';
import { type BenchContext, type BenchRow, rowOf, unmeasured } from '../bench.js';
import { linesOf, postOf, readRecordings } from './data-folder.js';
import { missing } from './sentiment-quality.js';

/** Of posts that were removed: whether a reader found them copied, or their author's own words. */
type Verdict = 'copy' | 'own';

const VERDICTS = 'src/analyze/echo/verdicts.tsv';
/** Tweets of catastrophes, in the order in which they were collected: no recording, but copied from each other. */
const TWEETS = 'crisislex-t26-source/train';
const TWEET_EVERY_MS = 1_000;
const TARGET = 95;
const SEEN =
  'SEEN: the rule was mended with these posts in sight; of near-identical ones one reader read the least alike';

/** Share of true copies among what the filter takes for echoes and bots. */
export function echoQuality(context: BenchContext): BenchRow[] {
  const path = join(context.projectFolder, VERDICTS);
  const reason = existsSync(path)
    ? missing(context.dataFolder, 'posts/*.ndjson')
    : `no ${VERDICTS} in ${context.projectFolder}`;
  const streams = streamsOf(existsSync(path) ? context.dataFolder : null);
  if (streams.size === 0) return [unmeasured('echo: true copies of posts removed', '%', reason, TARGET)];
  const verdicts = new Map(
    linesOf(path)
      .slice(1)
      .map((line) => line.split('\t') as [id: string, verdict: Verdict]),
  );
  return [...streams].map(([name, posts]) => precisionRow(context, name, posts, verdicts));
}

function precisionRow(
  { tell }: BenchContext,
  stream: string,
  posts: readonly Post[],
  verdicts: ReadonlyMap<string, Verdict>,
): BenchRow {
  const name = `echo: true copies of posts removed, ${stream}`;
  tell(name);
  const filter = new EchoFilter();
  const removed = posts.filter((post) => ['echo', 'bot'].includes(filter.judge(post) ?? ''));
  const read = removed.flatMap(({ id }) => verdicts.get(id) ?? []);
  const unread = removed.length - read.length;
  if (read.length === 0) return unmeasured(name, '%', `nobody read the ${unread} posts removed`, TARGET);
  const copies = read.filter((verdict) => verdict === 'copy').length;
  return rowOf({
    name,
    value: (100 * copies) / read.length,
    unit: '%',
    target: TARGET,
    notes: [
      SEEN,
      `${copies} of ${read.length} (95 % interval ${wilson(copies, read.length)})`,
      `${removed.length} of ${posts.length} posts removed as echo or bot`,
      ...(unread > 0 ? [`${unread} of them nobody has read`] : []),
    ],
  });
}

function streamsOf(folder: string | null): Map<string, readonly Post[]> {
  const streams = new Map<string, readonly Post[]>();
  if (folder === null) return streams;
  for (const [name, posts] of readRecordings(folder)) {
    const whole = posts.map(({ id, text, createdAt, author }) => ({
      ...postOf(text, null, id),
      createdAtMs: createdAt === undefined ? 0 : Date.parse(createdAt),
      author: author ?? null,
    }));
    streams.set(name, whole.sort(byEventOrder));
  }
  const tweets = join(folder, 'nlp', `${TWEETS}.tsv`);
  if (!existsSync(tweets)) return streams;
  const lines = linesOf(tweets).map((line) => line.slice(line.indexOf('\t') + 1));
  const posts = lines.map((text, i) => postOf(text, null, `${TWEETS}:${i + 1}`));
  return streams.set(
    TWEETS,
    posts.map((post, i) => ({ ...post, createdAtMs: i * TWEET_EVERY_MS })),
  );
}

/** Wilson's interval of a share. */
function wilson(hits: number, of: number): string {
  const z = 1.96;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const percent = (value: number) => ((100 * value) / (1 + (z * z) / of)).toFixed(1);
  return `${percent(middle - spread)}–${percent(middle + spread)}`;
}
