import { aDesk, aSubscription } from '../../test/builders/a-desk.js';
import { type Channel, ChannelError } from '../alert/channel.js';
import { type AlertMessage } from '../alert/message/alert-message.js';
import { type DigestWish } from '../domain/subscription.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { AlertStep } from './alert.step.js';
import { type AlertDesk } from './alert-desk.js';
import { DigestDeliveryStep } from './digest-delivery.step.js';

const DUE = Date.parse('2025-06-11T07:00Z');
const WISH: DigestWish = { every: 'day', at: '07:00', whenCalm: true, sinceMs: DUE - DAY_MS };

let store: Store;
let sent: AlertMessage[];
let fails: boolean;
let desk: AlertDesk;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  sent = [];
  fails = false;
  const channel: Channel = {
    kind: 'fake',
    send: (message) => {
      if (fails) return Promise.reject(new ChannelError('unreachable', 'fake', 'gone', true));
      sent.push(message);
      return Promise.resolve(null);
    },
  };
  desk = aDesk(store, { 'sub-1': channel });
  await store.write((unit) =>
    store.listening.add(unit, { source: 'bluesky', startMs: DUE - 9 * DAY_MS, endMs: DUE, coverage: 1 }),
  );
});
afterEach(() => store.close());

const subscribe = async (changes: Partial<DigestWish> = {}, subscription = {}): Promise<void> => {
  const wanted = aSubscription({ id: 'sub-1', digests: { ...WISH, ...changes }, ...subscription });
  await store.write((unit) => store.subscriptions.put(unit, wanted));
};

/** A process that was just started looks once, and delivers. */
async function look(nowMs: number, step = new DigestDeliveryStep(store, onlyStored())): Promise<string[]> {
  sent = [];
  await step.send(await step.due(nowMs), nowMs);
  await new AlertStep(store, desk).tell(nowMs);
  await desk.settled();
  return sent.map(({ notice }) => notice.id);
}

/** The desk with the stored subscription alone; the channel of its id is ours. */
const onlyStored = () =>
  Object.assign(Object.create(desk) as AlertDesk, { subscriptions: () => store.subscriptions.list() });

describe('DigestDeliveryStep', () => {
  it('sends a day once, whenever it is looked for and however often the process begins anew', async () => {
    await subscribe();
    const step = new DigestDeliveryStep(store, onlyStored());
    expect(await look(DUE - MINUTE_MS, step)).toEqual([]);
    expect(await look(DUE, step)).toEqual(['digest:2025-06-10']);
    expect(await look(DUE + MINUTE_MS, step)).toEqual([]);
    expect(await look(DUE + HOUR_MS)).toEqual([]);
    await subscribe({ at: '09:00', sinceMs: DUE + 2 * HOUR_MS }, { timezone: 'America/New_York' });
    expect(await look(DUE + 12 * HOUR_MS)).toEqual([]);
    expect((await store.digests.get('2025-06-10', 'UTC'))?.sealed).toBe(true);
  });

  it('is late rather than never, and tries again what was not taken', async () => {
    await subscribe();
    fails = true;
    expect(await look(DUE + 5 * HOUR_MS)).toEqual([]);
    fails = false;
    expect(await look(DUE + 6 * HOUR_MS)).toEqual(['digest:2025-06-10']);
  });

  it('sends what was missed of the last three days, oldest first', async () => {
    await subscribe({ sinceMs: 0 });
    expect(await look(DUE)).toEqual(['digest:2025-06-08', 'digest:2025-06-09', 'digest:2025-06-10']);
  });

  it('sends nothing of a time before anything was listened to', async () => {
    await subscribe({ sinceMs: 0 });
    expect(await look(DUE - 8.5 * DAY_MS)).toEqual([]);
  });

  it('spares whoever wants no sign of life, but never of a day that was not heard', async () => {
    await subscribe({ whenCalm: false });
    await store.write((unit) => store.services.insert(unit, CHATGPT, 'cli', 0));
    expect(await look(DUE)).toEqual([]);
    await subscribe({ whenCalm: false, sinceMs: DUE });
    expect(await look(DUE + DAY_MS)).toEqual(['digest:2025-06-11']);
    expect(sent[0]?.headline).toMatch(/This is not an all-clear[.]$/);
  });

  it('sends a week on its Monday', async () => {
    await subscribe({ every: 'week', sinceMs: 0 });
    expect(await look(Date.parse('2025-06-09T07:00Z'))).toEqual(['digest:2025-W23']);
    expect(sent[0]?.story.url).toBe('https://outcry.example/digests/2025-W23');
  });

  it.each([[{ enabled: false }], [{ digests: null }]])('leaves %j alone', async (changes) => {
    await subscribe({}, changes);
    expect(await look(DUE)).toEqual([]);
  });
});

const CHATGPT = {
  slug: 'chatgpt',
  name: 'ChatGPT',
  hashtags: ['ChatGPTDown'],
  phrases: [],
  aliases: [],
  dependsOn: [],
  statusPage: null,
  match: 'rule' as const,
  enabled: true,
};
