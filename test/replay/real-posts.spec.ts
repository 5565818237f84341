import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type replayJson } from '../../src/pipeline/json.js';
import { outcryJson } from './outcry.js';
import { describeOnRealData, sharedPath } from './shared-data.js';

type Replay = ReturnType<typeof replayJson>;

const folder = mkdtempSync(join(tmpdir(), 'outcry-real-'));

function servicesFile(slug: string, aliases: string[]): string {
  const path = join(folder, `${slug}.json`);
  writeFileSync(path, JSON.stringify([{ slug, name: slug, aliases, match: 'alias' }]));
  return path;
}

const replayOf = (posts: string, services: string) =>
  outcryJson<Replay>([
    'replay',
    sharedPath('posts', posts),
    '--windows',
    sharedPath('windows.json'),
    '--services',
    services,
    '--json',
  ]);

const touches = (spike: Replay['spikes'][number], from: string, to: string) =>
  spike.onset < to && (spike.end === null || spike.end > from);

describeOnRealData('four days of "power outage"', () => {
  let replay: Replay;
  beforeAll(async () => {
    const services = servicesFile('power', ['power outage', 'power outages']);
    replay = await replayOf('power-outage-2019-10-16_19.ndjson', services);
  });

  it('accounts for every post', () => {
    const { read, counted, duplicate, dropped, failed } = replay.posts;
    expect(read).toBe(7470);
    expect(read).toBe(
      counted + duplicate + Object.values(dropped).reduce((sum, count) => sum + count, 0) + failed,
    );
  });

  it('raises the storm of 17 October and links it to its window', () => {
    const storm = replay.links.find(({ window }) => window === 'ne-storm-2019-10-17');
    expect(replay.spikes.find(({ id }) => id === storm?.spike)?.onset).toMatch(/^2019-10-17/);
    expect(replay.unseenWindows).toEqual([]);
  });

  it.each([
    ['2019-10-16T21:10:00Z', '2019-10-16T21:50:00Z'],
    ['2019-10-18T07:00:00Z', '2019-10-18T07:35:00Z'],
    ['2019-10-19T07:00:00Z', '2019-10-19T07:35:00Z'],
  ])('does not take the adverts of %s for an outage', (from, to) => {
    const raised = replay.spikes.filter(({ detectedAt }) => detectedAt >= from && detectedAt <= to);
    expect(raised).toEqual([]);
  });
});

describeOnRealData('a month of Biznet', () => {
  it('raises both outages, in Indonesian and in a bad mood', async () => {
    const { spikes, posts } = await replayOf(
      'biznet-2025-06-19_07-20.ndjson',
      servicesFile('biznet', ['biznet']),
    );
    expect(posts.read).toBe(516);
    const june = spikes.find((spike) => touches(spike, '2025-06-19T06:00:00Z', '2025-06-19T17:00:00Z'));
    const july = spikes.find((spike) => touches(spike, '2025-07-20T07:44:00Z', '2025-07-20T14:00:00Z'));
    for (const spike of [june, july]) {
      expect(spike?.languages.id).toBeGreaterThan(0.8);
      expect(spike?.sentiment).toBeLessThan(0);
    }
  });
});

describeOnRealData('an ordinary day of IndiHome', () => {
  it('is no outage worth confirming', async () => {
    const { spikes, posts } = await replayOf(
      'indihome-2022-11-18_19.ndjson',
      servicesFile('indihome', ['indihome']),
    );
    expect(posts.read).toBe(1000);
    expect(spikes.length).toBeLessThanOrEqual(2);
  });
});
