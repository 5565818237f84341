import { aDesk, aSubscription } from '../../test/builders/a-desk.js';
import { aNotice, NOTICE_MS } from '../../test/builders/a-notice.js';
import { type Channel, ChannelError } from '../alert/channel.js';
import { HOUR_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { addressed } from './alert-desk.js';

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

const OPS = aSubscription({ id: 'ops' });
const HOME = aSubscription({ id: 'home' });
const FIRING = aNotice('firing');
const RECOVERED = aNotice('recovered', undefined, { atMs: NOTICE_MS + HOUR_MS });

/** Takes what comes, and answers as `reply` says. */
function aChannel(reply: () => Promise<string | null> = () => Promise.resolve(null)) {
  const told: { readonly id: string; readonly thread: string | null }[] = [];
  const channel: Channel = {
    kind: 'fake',
    send: ({ notice }, thread) => {
      told.push({ id: notice.id, thread });
      return reply();
    },
  };
  return { channel, told };
}

const queue = (...[subscription, notice]: Parameters<typeof addressed>) =>
  store.write((unit) => store.deliveries.add(unit, addressed(subscription, notice)));
const statusOf = async (id: string, notice = FIRING) => (await store.deliveries.get(id, notice.id))?.status;
const away = () => Promise.reject(new ChannelError('unreachable', 'fake', 'nobody there', true));

describe('AlertDesk', () => {
  it('lets a channel that hangs hold up no other', async () => {
    let release = (): void => undefined;
    const hanging = aChannel(() => new Promise((resolve) => (release = () => resolve(null))));
    const quick = aChannel();
    const desk = aDesk(store, { ops: hanging.channel, home: quick.channel });
    await queue(OPS, FIRING);
    await queue(HOME, FIRING);
    for (let round = 0; round < 3; round++) {
      desk.dispatch(OPS, NOTICE_MS);
      desk.dispatch(HOME, NOTICE_MS);
    }
    while ((await statusOf('home')) !== 'delivered') await new Promise(setImmediate);
    expect(await statusOf('ops')).toBe('pending');
    release();
    await desk.settled();
    expect(await statusOf('ops')).toBe('delivered');
    expect(hanging.told).toHaveLength(1);
  });

  it('lets no end overtake its beginning, and others pass', async () => {
    let isAway = true;
    const { channel, told } = aChannel(() => (isAway ? away() : Promise.resolve(null)));
    const desk = aDesk(store, { ops: channel });
    const other = aNotice('summary');
    for (const notice of [FIRING, RECOVERED, other]) await queue(OPS, notice);
    for (let round = 0; round < 2; round++) {
      desk.dispatch(OPS, RECOVERED.atMs);
      await desk.settled();
      expect(told).toHaveLength(round + 1);
    }
    expect(told.map(({ id }) => id)).toEqual([FIRING.id, other.id]);
    isAway = false;
    desk.dispatch(OPS, RECOVERED.atMs + HOUR_MS);
    await desk.settled();
    expect(told.slice(2).map(({ id }) => id)).toEqual([FIRING.id, RECOVERED.id, other.id]);
  });

  it('tells later notices of an outage what the first one was called', async () => {
    const { channel, told } = aChannel(() => Promise.resolve(`receipt-${told.length}`));
    const desk = aDesk(store, { ops: channel });
    for (const notice of [FIRING, aNotice('confirmed'), RECOVERED]) await queue(OPS, notice);
    desk.dispatch(OPS, RECOVERED.atMs);
    await desk.settled();
    expect(told.map(({ thread }) => thread)).toEqual([null, 'receipt-1', 'receipt-1']);
  });

  it('goes on with the end once the beginning is given up', async () => {
    let isGone = true;
    const gone = () => Promise.reject(new ChannelError('refused', 'fake', 'gone', false));
    const { channel, told } = aChannel(() => (isGone ? gone() : Promise.resolve(null)));
    const desk = aDesk(store, { ops: channel });
    await queue(OPS, FIRING);
    desk.dispatch(OPS, NOTICE_MS);
    await desk.settled();
    isGone = false;
    await queue(OPS, RECOVERED);
    desk.dispatch(OPS, RECOVERED.atMs);
    await desk.settled();
    expect(told.map(({ id }) => id)).toEqual([FIRING.id, RECOVERED.id]);
    expect(await statusOf('ops')).toBe('dead');
    expect(await statusOf('ops', RECOVERED)).toBe('delivered');
  });

  it('leaves a receiver in peace that asks for patience', async () => {
    const patience = new ChannelError('rate_limited', 'fake', 'slow down', true, NOTICE_MS + HOUR_MS);
    const { channel, told } = aChannel(() => Promise.reject(patience));
    const desk = aDesk(store, { ops: channel });
    for (const key of ['a', 'b', 'c']) await queue(OPS, aNotice('firing', undefined, { id: key, key }));
    for (const atMs of [NOTICE_MS, NOTICE_MS + 5000, NOTICE_MS + HOUR_MS - 1]) {
      desk.dispatch(OPS, atMs);
      await desk.settled();
    }
    expect(told.map(({ id }) => id)).toEqual(['a']);
    desk.dispatch(OPS, NOTICE_MS + HOUR_MS);
    await desk.settled();
    expect(told).toHaveLength(2);
  });

  it('tries by hand nothing that a receiver would take for an outage that is open again', async () => {
    let isGone = true;
    const gone = () => Promise.reject(new ChannelError('refused', 'fake', 'gone', false));
    const { channel, told } = aChannel(() => (isGone ? gone() : Promise.resolve(null)));
    const desk = aDesk(store, { ops: channel });
    for (const notice of [FIRING, RECOVERED]) await queue(OPS, notice);
    expect(await desk.tryOnce(OPS, RECOVERED.id)).toBe('early');
    desk.dispatch(OPS, RECOVERED.atMs);
    await desk.settled();
    isGone = false;
    expect(await desk.tryOnce(OPS, RECOVERED.id)).toMatchObject({ status: 'delivered' });
    expect(await desk.tryOnce(OPS, FIRING.id)).toBe('overtaken');
    expect(await desk.tryOnce(OPS, RECOVERED.id)).toBe('delivered');
    expect(told.map(({ id }) => id)).toEqual([FIRING.id, RECOVERED.id, RECOVERED.id]);
  });

  it('throws at the next call what broke it, if it was ours', async () => {
    const { channel } = aChannel(() => Promise.reject(new TypeError('our own mistake')));
    const desk = aDesk(store, { ops: channel });
    await queue(OPS, FIRING);
    desk.dispatch(OPS, NOTICE_MS);
    await desk.settled();
    expect(() => desk.dispatch(HOME, NOTICE_MS)).toThrow('our own mistake');
  });

  it('tries a test and a dead letter once, and says so', async () => {
    const warnings: string[] = [];
    const { channel, told } = aChannel(away);
    const desk = aDesk(store, { ops: channel }, { warn: (message) => void warnings.push(message) });
    const tested = await desk.test(OPS);
    expect(tested).toMatchObject({ status: 'dead', attempts: 1, nextTryMs: null });
    expect(await desk.tryOnce(OPS, tested.notice)).toMatchObject({ status: 'dead', attempts: 2 });
    desk.dispatch(OPS, HOUR_MS);
    await desk.settled();
    expect(told).toHaveLength(2);
    for (const warning of warnings) expect(warning).toMatch(/nobody there; given up$/);
  });

  it('forgets its log when a subscription is removed', async () => {
    const desk = aDesk(store, {});
    await store.write(async (unit) => {
      await store.subscriptions.put(unit, OPS);
      await store.alerts.put(unit, 'ops', {});
    });
    await queue(OPS, FIRING);
    await desk.remove('ops', []);
    expect(await desk.find('ops')).toBeNull();
    expect(await statusOf('ops')).toBeUndefined();
    expect((await store.alerts.all()).size).toBe(0);
  });
});
