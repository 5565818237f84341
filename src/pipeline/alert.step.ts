import { isDeepStrictEqual } from 'node:util';
import { type AlertState, CALM } from '../alert/alert.js';
import { nextAlert } from '../alert/next-alert.js';
import { MINUTE_MS } from '../domain/time.js';
import { type Store } from '../store/store.js';
import { addressed, type AlertDesk } from './alert-desk.js';

/**
 * A spike whose service was judged no further than this long ago is history that is being read: a back-fill, an import,
 * a catch-up. Nobody is woken for it before the judge has come to the present and still finds it open.
 */
const NEWS_MS = 15 * MINUTE_MS;

/** Tells subscriptions when a service goes from one alert state to another. */
export class AlertStep {
  constructor(
    private readonly store: Store,
    private readonly desk: AlertDesk,
  ) {}

  /** Moves every alert on and begins to deliver; what is under way is not waited for. */
  async tell(nowMs: number): Promise<void> {
    const subscriptions = (await this.desk.subscriptions()).filter(({ enabled }) => enabled);
    await this.moveOn(subscriptions, nowMs);
    for (const subscription of subscriptions) this.desk.dispatch(subscription, nowMs);
  }

  /** Moves the alert of every service on, and puts what is to be said into the outbox. */
  private async moveOn(
    subscriptions: Awaited<ReturnType<AlertDesk['subscriptions']>>,
    nowMs: number,
  ): Promise<void> {
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
        if (!notice) return;
        for (const subscription of subscriptions)
          await this.store.deliveries.add(unit, addressed(subscription, notice));
      });
    }
  }

  private async isJudgedUpTo(service: string, timeMs: number): Promise<boolean> {
    const judged = await this.store.judges.get(service);
    return (judged?.judgedUntilMs ?? -Infinity) >= timeMs;
  }
}

/** Whether somebody was told already, and is to be told the end. */
function isTold({ phase }: AlertState): boolean {
  return phase === 'firing' || phase === 'recovering';
}
