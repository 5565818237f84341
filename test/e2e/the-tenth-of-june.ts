import { DEMO_SERVICE, ENDS_MS, HEARD_FROM_MS } from '../../src/demo/facts.js';
import { officialWindowAt } from '../../src/demo/official-window.js';
import { DEMO_SOURCES, postsOf } from '../../src/demo/posts-of-minute.js';
import { anApp, type TestApp } from './an-app.js';

/** The provider's own window, as it stood when all was over. */
export const INCIDENT = (() => {
  const window = officialWindowAt(ENDS_MS);
  if (!window) throw new Error('The status page of the demo says nothing');
  return window;
})();

/** An installation that has heard the synthetic 10 June, all of it at once. */
export async function anAppOfTheTenth(): Promise<TestApp> {
  const shop = await anApp([DEMO_SERVICE]);
  const posts = [...postsOf({ startMs: HEARD_FROM_MS, endMs: ENDS_MS })].map((post) => ({
    ...post,
    url: `https://${post.source}.example/${encodeURIComponent(post.id)}`,
  }));
  for (const source of DEMO_SOURCES)
    await shop.pipeline.ingest(
      posts.filter((post) => post.source === source),
      { source, kind: 'push' },
    );
  await shop.pipeline.judge(ENDS_MS);
  await shop.store.write((unit) => shop.store.windows.upsert(unit, [INCIDENT]));
  await shop.pipeline.link(new Set([DEMO_SERVICE.slug]));
  return shop;
}
