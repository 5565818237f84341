import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { type Post } from '../domain/post.js';
import { HOUR_MS } from '../domain/time.js';
import { toSessions } from './backtest-sessions.js';
import { readOnce } from './read-once.js';

const T = Date.parse('2025-06-10T00:00:00Z');
const SERVICES = ['biznet', 'indihome'].map((slug) =>
  aService({ slug, name: slug, aliases: [slug], hashtags: [], phrases: [], match: 'alias' }),
);

/** One post an hour. */
function recording(name: string, fromMs: number, texts: string[]) {
  const posts = texts.map((text, hour) =>
    aPost({ id: `x:${name}-${hour}`, source: 'x', text, hashtags: [], createdAtMs: fromMs + hour * HOUR_MS }),
  );
  return { name, posts, failed: 0 };
}

async function sessionsOf(...recordings: { name: string; posts: Post[]; failed: number }[]) {
  const posts = recordings.flatMap((one) => one.posts);
  return toSessions(recordings, await readOnce([SERVICES], posts));
}

const voicesOf = (sessions: Awaited<ReturnType<typeof sessionsOf>>) =>
  sessions.map(({ listening }) => listening.voices.map(({ service }) => service));

describe('toSessions', () => {
  it('judges recordings of other services apart', async () => {
    const sessions = await sessionsOf(
      recording('a', T, ['biznet mati', 'biznet lemot']),
      recording('b', T, ['indihome mati']),
    );
    expect(voicesOf(sessions)).toEqual([['biznet'], ['indihome']]);
  });

  it('joins the days of one collector, without the silence between them', async () => {
    const [session, ...others] = await sessionsOf(
      recording('day 1', T, ['biznet mati', 'biznet lemot']),
      recording('day 2', T + 20 * HOUR_MS, ['biznet mati lagi']),
    );
    expect(others).toEqual([]);
    expect(session?.listening.spans).toHaveLength(2);
  });

  it('judges recordings of one service far apart in time on their own', async () => {
    const far = recording('later', T + 400 * HOUR_MS, ['biznet mati lagi']);
    expect(await sessionsOf(recording('a', T, ['biznet mati']), far)).toHaveLength(2);
  });

  it('does not listen for a service that is named beside another one only', async () => {
    const both = recording('a', T, ['biznet mati', 'biznet lebih lemot dari indihome']);
    expect(voicesOf(await sessionsOf(both))).toEqual([['biznet']]);
    const always = recording('b', T, ['biznet dan indihome mati']);
    expect(voicesOf(await sessionsOf(always))).toEqual([['biznet', 'indihome']]);
  });
});
