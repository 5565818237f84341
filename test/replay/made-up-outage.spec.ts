import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BacktestReport } from '../../src/pipeline/index.js';
import { type replayJson } from '../../src/pipeline/json.js';
import { outcry, outcryJson } from './outcry.js';

type Replay = ReturnType<typeof replayJson>;

const FIXTURES = join(__dirname, '../fixtures/replay');
const POSTS = join(FIXTURES, 'lumenchat.ndjson');
const RULES = ['--services', join(FIXTURES, 'services.json'), '--windows', join(FIXTURES, 'windows.json')];

/** The recording's lines in an order that has nothing to do with time. */
function shuffled(): string {
  const lines = readFileSync(POSTS, 'utf8').trim().split('\n');
  const order = lines.map((line, index) => ({ line, key: (index * 7919) % lines.length }));
  const path = join(mkdtempSync(join(tmpdir(), 'outcry-shuffled-')), 'posts.ndjson');
  writeFileSync(
    path,
    order
      .sort((a, b) => a.key - b.key)
      .map(({ line }) => line)
      .join('\n'),
  );
  return path;
}

describe('the made-up outage of 3 March 2025', () => {
  it('is told as the golden tells it', async () => {
    expect(await outcryJson<Replay>(['replay', POSTS, ...RULES, '--json'])).toMatchSnapshot();
  });

  it('is one spike, linked to its window, ahead of the status page; the advert is none', async () => {
    const { spikes, links, posts } = await outcryJson<Replay>(['replay', POSTS, ...RULES, '--json']);
    expect(spikes).toHaveLength(1);
    expect(spikes[0]).toMatchObject({ service: 'lumenchat', state: 'confirmed' });
    expect(links).toMatchObject([{ window: 'lumenchat-2025-03-03', kind: 'primary' }]);
    expect(links[0]?.leadMinutes).toBeGreaterThan(0);
    expect(posts.dropped.echo).toBeGreaterThanOrEqual(24);
    const lost = Object.values(posts.dropped).reduce((sum, count) => sum + count, 0);
    expect(posts.read).toBe(posts.counted + posts.duplicate + lost + posts.failed);
  });

  it('gives the same bytes in any input order', async () => {
    const inOrder = await outcry(['replay', POSTS, ...RULES, '--json']);
    expect((await outcry(['replay', shuffled(), ...RULES, '--json'])).out).toBe(inOrder.out);
  });

  it('counts a repeated recording once', async () => {
    const once = await outcryJson<Replay>(['replay', POSTS, ...RULES, '--json']);
    const twice = await outcryJson<Replay>(['replay', POSTS, POSTS, ...RULES, '--json']);
    expect(twice.posts.counted).toBe(once.posts.counted);
    expect(twice.posts.read).toBe(2 * once.posts.read);
    expect(twice.spikes).toEqual(once.spikes);
  });

  it('scores itself against the known window', async () => {
    const report = await outcryJson<BacktestReport>(['backtest', POSTS, ...RULES, '--json']);
    expect(report).toMatchObject({ windows: 1, found: 1, recall: 1, precision: 1 });
    expect(report.leadMinutes.n).toBe(1);
  });

  it('stays silent about a service that nobody speaks of', async () => {
    const services = join(mkdtempSync(join(tmpdir(), 'outcry-quiet-')), 'services.json');
    writeFileSync(services, '[{"slug":"quiet","name":"Quiet","hashtags":["QuietDown"]}]');
    const { posts, spikes } = await outcryJson<Replay>(['replay', POSTS, '--services', services, '--json']);
    expect(spikes).toEqual([]);
    expect(posts.dropped['no-service']).toBe(posts.read);
  });
});
