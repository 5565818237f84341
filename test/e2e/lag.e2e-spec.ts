import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time.js';
import { HAND_ENTERED } from '../../src/domain/outage-window.js';
import { linkId } from '../../src/domain/link.js';
import { openStore } from '../../src/store/open-store.js';
import { aSpike } from '../builders/a-spike.js';
import { aWindow } from '../builders/a-window.js';
import { outcry, outcryJson } from '../replay/outcry.js';
import { aService } from './an-app.js';

type Row = Record<string, string>;

const ONSET = Date.parse('2025-06-10T06:42:00Z');
const url = `sqlite:${join(mkdtempSync(join(tmpdir(), 'outcry-lag-')), 'outcry.db')}`;
/** Minutes from detection to the official word, by outage; `null`: it never came. */
const LEADS = [12, -4, 33, null, 95, 7, null];

const middle = (sorted: number[], q: number): number => {
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? NaN;
  return low + ((sorted[Math.ceil(at)] ?? NaN) - low) * (at - Math.floor(at));
};

/** Every figure of the summary, from nothing but the exported rows. */
function recompute(rows: Row[]) {
  const having = (standing: string) => rows.filter((row) => row.standing === standing);
  const leads = having('acknowledged')
    .map(({ lead }) => Number(lead))
    .sort((a, b) => a - b);
  const delays = rows.filter(({ delay }) => delay !== '').map(({ delay }) => Number(delay));
  const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
  const letter = mean < 15 ? 'A' : mean < 30 ? 'B' : mean < 120 ? 'C' : mean < 240 ? 'D' : 'F';
  const silent = having('unacknowledged').length;
  const first = leads.filter((lead) => lead < 0).length;
  return {
    n: leads.length,
    median: middle(leads, 0.5),
    p25: middle(leads, 0.25),
    p75: middle(leads, 0.75),
    unacknowledged: silent,
    unacknowledgedShare: silent / (leads.length + silent),
    officialFirst: first,
    officialFirstShare: first / leads.length,
    unseen: having('unseen').length,
    pending: having('pending').length,
    graded: delays.length,
    meanDelay: mean,
    grade: delays.length >= 5 && rows[0]?.watched === 'yes' ? letter : null,
  };
}

describe('outcry export lag', () => {
  beforeAll(async () => {
    const store = await openStore(url);
    await store.write(async (unit) => {
      await store.services.insert(unit, aService(), 'cli', ONSET);
      for (const [day, lead] of LEADS.entries()) {
        const onsetMs = ONSET + day * 24 * HOUR_MS;
        const state = day === LEADS.length - 1 ? 'watch' : 'confirmed';
        const spike = aSpike({ onsetMs, endMs: onsetMs + HOUR_MS, state });
        await store.spikes.upsert(unit, [spike]);
        if (lead === null) continue;
        const startMs = spike.detectedAtMs + lead * MINUTE_MS;
        const acknowledgedAtMs = startMs;
        const window = aWindow({ id: `w${day}`, startMs, acknowledgedAtMs, endMs: startMs + HOUR_MS });
        await store.windows.upsert(unit, [window]);
        await store.links.replace(
          unit,
          [],
          [
            {
              id: linkId(spike.id, window.id),
              spike: spike.id,
              window: window.id,
              kind: 'primary',
              confidence: 0.9,
              leadTimeMs: lead * MINUTE_MS,
              overlap: 1,
              verdict: null,
            },
          ],
        );
      }
      const alone = ONSET + 40 * 24 * HOUR_MS;
      await store.windows.upsert(unit, [
        aWindow({ id: 'alone', startMs: alone, endMs: alone + HOUR_MS, acknowledgedAtMs: alone }),
        aWindow({ id: 'by hand', startMs: alone + 24 * HOUR_MS, origin: HAND_ENTERED }),
      ]);
    });
    await store.close();
  });

  it('gives rows from which every figure can be computed again', async () => {
    const { out } = await outcry(['export', 'lag', '--database', url]);
    const rows: Row[] = parse(out, { columns: true });
    expect(rows.map(({ standing, origin }) => `${standing} ${origin}`)).toEqual([
      'hand-entered hand',
      'unseen https://status.example',
      ...['acknowledged', 'acknowledged'].map((standing) => `${standing} https://status.example`),
      'unacknowledged ',
      ...['acknowledged', 'acknowledged', 'acknowledged'].map(
        (standing) => `${standing} https://status.example`,
      ),
    ]);
    const figures = recompute(rows);
    const { items } = await outcryJson<{ items: Record<string, unknown>[] }>([
      'export',
      'lag',
      '--format',
      'json',
      '--database',
      url,
    ]);
    expect(items).toHaveLength(1);
    expect(figures).toMatchObject({ n: 5, unacknowledged: 1, officialFirst: 1, unseen: 1 });
    for (const [name, value] of Object.entries(figures)) {
      if (typeof value === 'number') expect(items[0]?.[name]).toBeCloseTo(value, 3);
      else expect(items[0]?.[name]).toBe(value);
    }
    expect(items[0]?.grade).toBe('C');
  });

  it('gives the figures as CSV too', async () => {
    const { out } = await outcry(['export', 'lag', '--summary', '--database', url]);
    expect(parse(out, { columns: true })).toMatchObject([{ service: 'chatgpt', n: '5', grade: 'C' }]);
  });

  it.each([
    [['--from', '2025-06-10', '--to', '2025-06-09'], 2],
    [['--service', 'gone'], 2],
  ])('refuses %j in one line', async (args, code) => {
    const outcome = await outcry(['export', 'lag', '--database', url, ...args]);
    expect([outcome.code, outcome.err.trim().split('\n').length]).toEqual([code, 1]);
  });
});
