import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AlertNotice } from '../../src/alert/alert.js';
import { HOUR_MS } from '../../src/domain/time.js';
import { addressed } from '../../src/pipeline/alert-desk.js';
import { openStore } from '../../src/store/open-store.js';
import { type Store } from '../../src/store/store.js';
import { aSubscription } from '../builders/a-desk.js';
import { aNotice, aStory, NOTICE_MS } from '../builders/a-notice.js';
import { outcry } from '../replay/outcry.js';
import { LocalReceiver } from '../servers/local-receiver.js';

const LATER = { atMs: NOTICE_MS + HOUR_MS };
const FIRING = aNotice('firing');
const RECOVERED = aNotice('recovered', undefined, LATER);
const OTHER = aNotice('firing', [aStory({ key: 'other', service: 'github' })], LATER);

let folder: string;
let receiver: LocalReceiver;
let database: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outcry-dead-'));
  receiver = await LocalReceiver.start();
  process.env.OUTCRY_PRIVATE_HOSTS = new URL(receiver.url).host;
  database = `sqlite:${join(folder, 'outcry.db')}`;
  const store = await openStore(database);
  const ops = aSubscription({ id: 'ops', type: 'webhook', url: receiver.url, owner: 'api' });
  await store.write((unit) => store.subscriptions.put(unit, ops));
  const keep = (notice: AlertNotice, status: 'dead' | 'delivered') =>
    settled(store, addressed(ops, notice), status);
  await keep(FIRING, 'dead');
  await keep(RECOVERED, 'delivered');
  await keep(OTHER, 'dead');
  await store.close();
});
afterEach(async () => {
  delete process.env.OUTCRY_PRIVATE_HOSTS;
  await receiver.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function settled(store: Store, delivery: ReturnType<typeof addressed>, status: 'dead' | 'delivered') {
  await store.write(async (unit) => {
    await store.deliveries.add(unit, delivery);
    const outcome = {
      status,
      attempts: 1,
      error: null,
      triedAtMs: NOTICE_MS,
      nextTryMs: null,
      receipt: null,
    };
    await store.deliveries.settle(unit, delivery, outcome);
  });
}

const retry = (...named: string[]) =>
  outcry(['subscriptions', 'retry', 'ops', ...named, '--json', '--database', database]);

it('tries all dead letters again but those that would reopen an outage, and says which', async () => {
  const { code, out, err } = await retry();
  expect([code, (JSON.parse(out) as { id: string }[]).map(({ id }) => id)]).toEqual([0, [OTHER.id]]);
  expect(err).toContain(`"${FIRING.id}" is older than one of the same outage that was delivered`);
  expect(receiver.received).toHaveLength(1);
});

it('refuses one that is named and would reopen an outage', async () => {
  const { code, err } = await retry(FIRING.id);
  expect([code, err]).toEqual([1, expect.stringContaining('older than one of the same outage')]);
  expect(receiver.received).toEqual([]);
});
