import { isDeepStrictEqual } from 'node:util';
import { type AlertNotice, type AlertState, CALM } from '../alert/alert.js';
import { type Channel, ChannelError } from '../alert/channel.js';
import { nextAlert } from '../alert/next-alert.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type Store, type WriteUnit } from '../store/store.js';
import { plainError } from './plain-error.js';
import { type HealthLog } from './source-health.js';

/** Pause after the first failed delivery; it doubles up to the longest one. */
const FIRST_RETRY_MS = MINUTE_MS;
const LONGEST_RETRY_MS = 30 * MINUTE_MS;
/** A notice that could not be delivered for this long is given up, with a line in the log. */
const GIVE_UP_MS = 6 * HOUR_MS;
/**
 * A spike whose service was judged no further than this long ago is history that is being read: a back-fill, an import,
 * a catch-up. Nobody is woken for it before the judge has come to the present and still finds it open.
 */
const NEWS_MS = 15 * MINUTE_MS;

/** Setting that keeps what is still to be delivered: a restart must not swallow an alert. */
const OUTBOX = 'alert-outbox';

/** A notice on its way through one channel; plain JSON. */
interface Undelivered {
  readonly channel: string;
  readonly notice: AlertNotice;
  readonly failures: number;
  readonly nextTryMs: number;
}

/** Tells channels when a service goes from one alert state to another. */
export class AlertStep {
  private readonly channels: ReadonlyMap<string, Channel>;

  constructor(
    private readonly store: Store,
    channels: readonly Channel[],
    private readonly log: HealthLog,
  ) {
    this.channels = new Map(channels.map((channel) => [channel.kind, channel]));
  }

  async tell(nowMs: number): Promise<void> {
    await this.moveOn(nowMs);
    for (const item of await this.outbox()) {
      if (item.nextTryMs > nowMs) continue;
      const left = await this.deliver(item, nowMs);
      const others = (await this.outbox()).filter(
        ({ channel, notice }) => channel !== item.channel || notice.id !== item.notice.id,
      );
      await this.store.write((unit) => this.keep(unit, left ? [...others, left] : others));
    }
  }

  /** Moves the alert of every service on, and puts what is to be said into the outbox. */
  private async moveOn(nowMs: number): Promise<void> {
    const names = new Map((await this.store.services.list()).map(({ slug, name }) => [slug, name]));
    const open = new Map((await this.store.spikes.open()).map((spike) => [spike.service, spike]));
    const known = new Map(
      (await this.store.alerts.all()).map(({ service, state }) => [service, state as AlertState]),
    );
    for (const service of new Set([...open.keys(), ...known.keys()])) {
      const previous = known.get(service) ?? CALM;
      const spike = open.get(service) ?? null;
      const isNews =
        spike === null || isTold(previous) || (await this.isJudgedUpTo(service, nowMs - NEWS_MS));
      const { state, notice } = nextAlert(previous, isNews ? spike : null, nowMs, {
        name: names.get(service) ?? service,
      });
      if (isDeepStrictEqual(state, previous)) continue;
      await this.store.write(async (unit) => {
        await this.store.alerts.put(unit, service, state);
        if (notice) await this.keep(unit, [...(await this.outbox(unit)), ...this.addressed(notice)]);
      });
    }
  }

  private async isJudgedUpTo(service: string, timeMs: number): Promise<boolean> {
    const judged = await this.store.judges.get(service);
    return (judged?.judgedUntilMs ?? -Infinity) >= timeMs;
  }

  private addressed(notice: AlertNotice): Undelivered[] {
    return [...this.channels.keys()].map((channel) => ({ channel, notice, failures: 0, nextTryMs: 0 }));
  }

  private async outbox(unit?: WriteUnit): Promise<Undelivered[]> {
    return JSON.parse((await this.store.settings.get(OUTBOX, unit)) ?? '[]') as Undelivered[];
  }

  private async keep(unit: WriteUnit, outbox: readonly Undelivered[]): Promise<void> {
    await this.store.settings.put(unit, OUTBOX, JSON.stringify(outbox));
  }

  /** @returns what is to be tried again, `null` when it was delivered or given up */
  private async deliver(item: Undelivered, nowMs: number): Promise<Undelivered | null> {
    const { notice } = item;
    const channel = this.channels.get(item.channel);
    if (!channel) return null; // switched off since
    try {
      await channel.send(notice);
      return null;
    } catch (error) {
      const failures = item.failures + 1;
      const retryable = error instanceof ChannelError && error.retryable;
      const asked = error instanceof ChannelError ? (error.retryAtMs ?? 0) : 0;
      const pauseMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** item.failures);
      const givenUp = !retryable || nowMs - notice.atMs > GIVE_UP_MS;
      if (failures === 1 || givenUp) {
        const end = givenUp ? 'given up' : 'it will be tried again';
        this.log.warn(`${channel.kind} did not take the alert ${notice.id}: ${plainError(error)}; ${end}`);
      }
      return givenUp ? null : { ...item, failures, nextTryMs: Math.max(nowMs + pauseMs, asked) };
    }
  }
}

/** Whether somebody was told already, and is to be told the end. */
function isTold({ phase }: AlertState): boolean {
  return phase === 'firing' || phase === 'recovering';
}
