import { type AlertNotice, type AlertState, CALM } from '../alert/alert.js';
import { type Channel, ChannelError } from '../alert/channel.js';
import { nextAlert } from '../alert/next-alert.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type Store } from '../store/store.js';
import { plainError } from './plain-error.js';
import { type HealthLog } from './source-health.js';

/** Pause after the first failed delivery; it doubles up to the longest one. */
const FIRST_RETRY_MS = MINUTE_MS;
const LONGEST_RETRY_MS = 30 * MINUTE_MS;
/** A notice that could not be delivered for this long is given up, with a line in the log. */
const GIVE_UP_MS = 6 * HOUR_MS;

interface Undelivered {
  readonly channel: Channel;
  readonly notice: AlertNotice;
  failures: number;
  nextTryMs: number;
}

/** Tells channels when a service goes from one alert state to another. */
export class AlertStep {
  private undelivered: Undelivered[] = [];

  constructor(
    private readonly store: Store,
    private readonly channels: readonly Channel[],
    private readonly log: HealthLog,
  ) {}

  async tell(nowMs: number): Promise<void> {
    for (const notice of await this.notices(nowMs)) {
      for (const channel of this.channels) {
        this.undelivered.push({ channel, notice, failures: 0, nextTryMs: nowMs });
      }
    }
    for (const item of this.undelivered.filter(({ nextTryMs }) => nextTryMs <= nowMs)) {
      if (await this.isSettled(item, nowMs)) {
        this.undelivered = this.undelivered.filter((other) => other !== item);
      }
    }
  }

  /** Moves the alert of every service on, and gives what is to be said. */
  private async notices(nowMs: number): Promise<AlertNotice[]> {
    const names = new Map((await this.store.services.list()).map(({ slug, name }) => [slug, name]));
    const open = new Map((await this.store.spikes.open()).map((spike) => [spike.service, spike]));
    const known = new Map(
      (await this.store.alerts.all()).map(({ service, state }) => [service, state as AlertState]),
    );
    const notices: AlertNotice[] = [];
    for (const service of new Set([...open.keys(), ...known.keys()])) {
      const previous = known.get(service) ?? CALM;
      const { state, notice } = nextAlert(previous, open.get(service) ?? null, nowMs, {
        name: names.get(service) ?? service,
      });
      if (JSON.stringify(state) !== JSON.stringify(previous)) {
        await this.store.write((unit) => this.store.alerts.put(unit, service, state));
      }
      if (notice) notices.push(notice);
    }
    return notices;
  }

  /** @returns whether there is nothing left to do: delivered, or given up */
  private async isSettled(item: Undelivered, nowMs: number): Promise<boolean> {
    const { channel, notice } = item;
    try {
      await channel.send(notice);
      return true;
    } catch (error) {
      item.failures++;
      const retryable = error instanceof ChannelError && error.retryable;
      const asked = error instanceof ChannelError ? (error.retryAtMs ?? 0) : 0;
      const pauseMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (item.failures - 1));
      item.nextTryMs = Math.max(nowMs + pauseMs, asked);
      const givenUp = !retryable || nowMs - notice.atMs > GIVE_UP_MS;
      if (item.failures === 1 || givenUp) {
        const end = givenUp ? 'given up' : 'it will be tried again';
        this.log.warn(`${channel.kind} did not take the alert ${notice.id}: ${plainError(error)}; ${end}`);
      }
      return givenUp;
    }
  }
}
