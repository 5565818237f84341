import { z } from 'zod';
import { rangeFields, rangeOf, slug } from '../../api/http/fields.js';
import { badField } from '../../api/http/problem.js';
import { BUCKETS, GROUPS, tellTrend, trendAnswer } from '../../api/trends/trends.schemas.js';
import { normalizeHashtag } from '../../domain/hashtag.js';
import { readTrend } from '../../pipeline/index.js';
import { type McpContext } from '../mcp-context.js';
import { answerMeta, readMeta, type ReadTool, requireService, tellReliance } from '../read-tool.js';

/** More than these fill the memory of an assistant without telling it more. */
const MAX_POINTS = 500;

const input = {
  service: slug.optional().meta({ description: 'Slug of the service; this or hashtag is needed.' }),
  hashtag: z.string().max(100).optional().meta({ description: 'A tracked hashtag, with or without #.' }),
  ...rangeFields,
  bucket: z
    .enum(['1m', '5m', '15m', '1h', '1d'])
    .default('15m')
    .meta({ description: `Width of a point; at most ${MAX_POINTS} points an answer.` }),
  groupBy: z.enum(GROUPS).optional().meta({ description: 'Breaks the counts of a service down.' }),
};

const output = trendAnswer.extend({ meta: trendAnswer.shape.meta.extend(answerMeta.shape) });

/** Counts over time beside what was expected. */
export function trends(context: McpContext): ReadTool<typeof input, typeof output> {
  const { store, now } = context;
  return {
    name: 'trends',
    title: 'Counts over time',
    description:
      'How many posts (`count`) and people (`authors`) spoke of trouble with a service or by a hashtag, point by point, beside how many people were expected and how unusual that was (`score`). `count: null` means that nobody listened then: it is unknown, not zero. Default: the last 24 hours.',
    input,
    output,
    async read(asked) {
      const { service, bucket, groupBy } = asked;
      const hashtag = asked.hashtag === undefined ? undefined : normalizeHashtag(asked.hashtag);
      if (service === undefined && hashtag === undefined) throw badField('service', 'or hashtag is needed');
      if (service === undefined && groupBy !== undefined) throw badField('groupBy', 'needs a service');
      const range = rangeOf(asked, now());
      if ((range.endMs - range.startMs) / BUCKETS[bucket] > MAX_POINTS) {
        throw badField(
          'bucket',
          `is too narrow for this range: an answer holds at most ${MAX_POINTS} points`,
        );
      }
      if (service !== undefined) await requireService(store, service);
      const query = {
        ...(service === undefined ? {} : { service }),
        ...(hashtag === undefined ? {} : { hashtag }),
        ...(groupBy === undefined ? {} : { groupBy }),
        fromMs: range.startMs,
        toMs: range.endMs,
        widthMs: BUCKETS[bucket],
      };
      const trend = await readTrend(store, query);
      const meta = await readMeta(context, service ?? null, trend);
      const told = tellTrend(trend, meta, { service, hashtag, bucket });
      const posts = trend.points.reduce((sum, point) => sum + (point.posts ?? 0), 0);
      const unheard = trend.points.filter((point) => point.posts === null).length;
      const summary = `${posts} posts in ${trend.points.length} points of ${bucket}; of ${unheard} of them nothing is known, because nobody listened. ${tellReliance(meta, 'of this range')}`;
      return { told: { ...told, meta: { ...told.meta, asOf: meta.asOf } }, summary };
    },
  };
}
