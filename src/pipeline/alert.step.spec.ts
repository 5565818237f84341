import { type AlertMessage } from '../alert/message/alert-message.js';
import { type Channel, ChannelError } from '../alert/channel.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { aSpike } from '../../test/builders/a-spike.js';
import { aDesk, aSubscription } from '../../test/builders/a-desk.js';
import { AlertStep } from './alert.step.js';

const SPIKE = aSpike({ state: 'confirmed', endMs: null });
const NOW = SPIKE.detectedAtMs + MINUTE_MS;

/** Takes notices, unless it was told to throw. */
class FakeChannel implements Channel {
  readonly kind = 'fake';
  readonly sent: AlertMessage['notice'][] = [];
  tries = 0;
  error: Error | null = null;

  send({ notice }: AlertMessage): Promise<null> {
    this.tries++;
    if (this.error) return Promise.reject(this.error);
    this.sent.push(notice);
    return Promise.resolve(null);
  }
}

let store: Store;
let channel: FakeChannel;
let warnings: string[];
/** A process that lives until its step is told no more. */
const newStep = () => {
  const desk = aDesk(store, { fake: channel }, { warn: (message) => void warnings.push(message) });
  const step = new AlertStep(store, desk);
  return {
    tell: async (nowMs: number) => {
      await step.tell(nowMs);
      await desk.settled();
    },
  };
};

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write(async (unit) => {
    await store.spikes.upsert(unit, [SPIKE]);
    await store.judges.put(unit, [{ service: SPIKE.service, untilMs: NOW, state: null }], '');
  });
  channel = new FakeChannel();
  warnings = [];
});
afterEach(() => store.close());

const away = new ChannelError('unreachable', 'fake', 'nobody there', true);

describe('AlertStep', () => {
  it('tells a transition once, and the end', async () => {
    const step = newStep();
    await step.tell(NOW);
    await step.tell(NOW + MINUTE_MS);
    expect(channel.sent.map(({ kind }) => kind)).toEqual(['firing']);
    await store.write((unit) => store.spikes.upsert(unit, [{ ...SPIKE, endMs: NOW + MINUTE_MS }]));
    for (let minute = 2; minute < 30; minute++) await step.tell(NOW + minute * MINUTE_MS);
    expect(channel.sent.map(({ kind }) => kind)).toEqual(['firing', 'recovered']);
  });

  it('wakes nobody for a spike of the past before the judge has come to the present', async () => {
    const step = newStep();
    await step.tell(NOW + 20 * MINUTE_MS);
    expect(channel.sent).toEqual([]);
    const judgedUntilMs = NOW + 10 * MINUTE_MS;
    await store.write((unit) =>
      store.judges.put(unit, [{ service: SPIKE.service, untilMs: judgedUntilMs, state: null }], ''),
    );
    await step.tell(NOW + 20 * MINUTE_MS);
    expect(channel.sent).toMatchObject([
      { kind: 'firing', threads: [{ stories: [{ onsetMs: SPIKE.onsetMs }] }] },
    ]);
  });

  it('does not take it for the end when nothing is judged any more', async () => {
    const step = newStep();
    await step.tell(NOW);
    for (let minute = 1; minute < 60; minute++) await step.tell(NOW + minute * MINUTE_MS);
    expect(channel.sent.map(({ kind }) => kind)).toEqual(['firing']);
  });

  it('dates the end by the spike, also when nobody looked for hours', async () => {
    await newStep().tell(NOW);
    const later = NOW + 5 * HOUR_MS;
    const relapse = aSpike({ onsetMs: SPIKE.onsetMs - HOUR_MS, endMs: later - 30 * MINUTE_MS });
    await store.write((unit) =>
      store.spikes.upsert(unit, [{ ...SPIKE, endMs: NOW + 20 * MINUTE_MS }, relapse]),
    );
    const step = newStep();
    for (let minute = 0; minute < 15; minute++) await step.tell(later + minute * MINUTE_MS);
    expect(channel.sent.at(-1)).toMatchObject({
      kind: 'recovered',
      threads: [{ stories: [{ endMs: NOW + 20 * MINUTE_MS }] }],
    });
  });

  it('tells nothing to a subscription that is removed meanwhile', async () => {
    const gone = aSubscription({ id: 'gone' });
    await store.write((unit) => store.subscriptions.put(unit, gone));
    const desk = aDesk(store, {});
    const step = new AlertStep(store, desk);
    jest.spyOn(store.spikes, 'open').mockImplementationOnce(async () => {
      await desk.remove('gone', []);
      return [SPIKE];
    });
    await step.tell(NOW);
    expect((await store.alerts.all()).size).toBe(0);
    expect(await store.deliveries.undelivered('gone')).toEqual([]);
  });

  it('keeps no board while only numbers change', async () => {
    const step = newStep();
    await step.tell(NOW);
    const put = jest.spyOn(store.alerts, 'put');
    await store.write((unit) => store.spikes.upsert(unit, [{ ...SPIKE, posts: SPIKE.posts + 1 }]));
    await step.tell(NOW + MINUTE_MS);
    expect(put).not.toHaveBeenCalled();
  });

  it('tries again with growing pauses, telling it once', async () => {
    channel.error = away;
    const step = newStep();
    for (let second = 0; second <= 8 * 60; second += 5) await step.tell(NOW + second * 1_000);
    expect(channel.tries).toBe(4); // at 0, 1, 3 and 7 minutes
    expect(warnings).toHaveLength(1);
    channel.error = null;
    await step.tell(NOW + HOUR_MS);
    expect(channel.sent.map(({ kind }) => kind)).toEqual(['firing']);
  });

  it('delivers after a restart what was not delivered before, and nothing twice', async () => {
    channel.error = away;
    await newStep().tell(NOW);
    channel.error = null;
    await newStep().tell(NOW + HOUR_MS);
    await newStep().tell(NOW + HOUR_MS + MINUTE_MS);
    expect(channel.sent).toHaveLength(1);
  });

  it.each([
    ['at once what will never be taken', new ChannelError('refused', 'fake', 'no such hook', false), 0],
    ['what could not be delivered for hours', away, 7 * HOUR_MS],
  ])('gives up %s', async (_, error, afterMs) => {
    channel.error = error;
    const step = newStep();
    await step.tell(NOW);
    await step.tell(NOW + afterMs);
    expect(warnings.at(-1)).toContain('given up');
    channel.error = null;
    await step.tell(NOW + afterMs + 2 * HOUR_MS);
    expect(channel.sent).toEqual([]);
  });

  it('waits as long as the receiver asked', async () => {
    channel.error = new ChannelError('rate_limited', 'fake', 'slow down', true, NOW + HOUR_MS);
    const step = newStep();
    await step.tell(NOW);
    await step.tell(NOW + HOUR_MS - 1);
    expect(channel.tries).toBe(1);
    await step.tell(NOW + HOUR_MS);
    expect(channel.tries).toBe(2);
  });
});
