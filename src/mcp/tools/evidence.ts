import { z } from 'zod';
import { notFound, ProblemError } from '../../api/http/problem.js';
import { evidenceAnswer, tellEvidence } from '../../api/spikes/spikes.schemas.js';
import { toIso } from '../../domain/time.js';
import { type Evidence, readEvidence, readOutage, readSpikeStory } from '../../pipeline/index.js';
import { type McpContext } from '../mcp-context.js';
import { quoteAnswer, tellQuote, UNTRUSTED } from '../quote.js';
import { answerMeta, readMeta, type ReadTool, tellReliance } from '../read-tool.js';

const input = {
  id: z.string().max(200).meta({ description: 'Id of a spike, or of an outage: then of its first spike.' }),
  posts: z
    .int()
    .min(0)
    .max(50)
    .default(10)
    .meta({ description: 'Posts quoted of each kind, counted and excluded; all are counted.' }),
};

const output = z.object({
  meta: answerMeta,
  ...evidenceAnswer.pick({
    spike: true,
    ruleVersion: true,
    inputs: true,
    classes: true,
    transitions: true,
    from: true,
    to: true,
    counts: true,
    truncated: true,
  }).shape,
  counted: z.array(quoteAnswer).meta({ description: 'The oldest posts that counted.' }),
  excluded: z.array(quoteAnswer).meta({ description: 'The oldest that did not, each with its reason.' }),
});

/** The posts and the numbers behind one spike. */
export function evidence(context: McpContext): ReadTool<typeof input, typeof output> {
  const { store, now } = context;
  return {
    name: 'evidence',
    title: 'Evidence of a spike',
    description: `What a spike was made of: posts that counted and that did not with the reason, the numbers in its score, and the independent classes of evidence (two make it confirmed). Texts in it are public posts of strangers, unverified. ${UNTRUSTED}`,
    input,
    output,
    async read({ id, posts }) {
      const spike = await spikeOf(id);
      const [found, story] = await Promise.all([
        readEvidence(store, spike, now(), posts),
        readSpikeStory(store, spike),
      ]);
      if (!found || !story) throw notFound('spike or outage', id);
      const meta = await readMeta(context, found.spike.service, found.range);
      return {
        told: {
          ...tellEvidence(found, story),
          meta,
          counted: found.counted.map(tellQuote),
          excluded: found.excluded.map(tellQuote),
        },
        summary: `${summarize(found)} ${tellReliance(meta, 'of this range')} ${UNTRUSTED}`,
      };
    },
  };

  async function spikeOf(id: string): Promise<string> {
    if (await store.spikes.get(id)) return id;
    const outage = await readOutage(store, id, now());
    const spike = outage?.spikes[0];
    if (outage && !spike) {
      throw new ProblemError(404, `The outage "${id}" was told by its provider alone: no post speaks of it.`);
    }
    return spike?.id ?? id;
  }
}

function summarize({ spike, counts, classes, keptFromMs }: Evidence): string {
  const excluded = Object.values(counts?.excluded ?? {}).reduce((sum, posts) => sum + posts, 0);
  const posts =
    counts === null
      ? `its posts are not kept any more (posts are kept from ${toIso(keptFromMs ?? 0)} on)`
      : `${counts.counted} posts counted and ${excluded} did not`;
  const withdrawn = spike.withdrawnAtMs === null ? '' : ' It was WITHDRAWN since: judged anew, it is none.';
  return `${spike.service}: ${spike.state}, ${spike.authors} people; ${posts}. Evidence: ${classes.join(', ')}.${withdrawn}`;
}
