import { type Interval } from '../../domain/interval.js';
import { type Store } from '../../store/store.js';
import { type CountedStep, countedSteps } from './tell-points.js';

/**
 * The counted steps of services, of which those that are judged are read once.
 *
 * Whoever changes counts or baselines of judged minutes notes it in the same transaction (`JudgesRepository`). So a step
 * that is judged holds until the store has such a note of its service from then on or earlier; from there on, and behind
 * what was judged, steps are read anew. No write is overlooked, by whichever process: notes are read before counts, so
 * that what is written in between is noted behind them.
 */
export class StepMemory {
  /** By service, without a hole, oldest first. */
  private readonly kept = new Map<string, readonly CountedStep[]>();
  /** Number of the last change that is heeded. */
  private seq = 0;
  private last: Promise<unknown> = Promise.resolve();

  /** @param widthMs  of a step, a whole number of minutes */
  constructor(
    private readonly store: Store,
    private readonly widthMs: number,
  ) {}

  /**
   * The steps of each service, oldest first; one reading at a time.
   *
   * @param range  of whole steps, which begin at multiples of their width
   */
  async read(services: readonly string[], range: Interval): Promise<Map<string, readonly CountedStep[]>> {
    const reading = this.last.then(() => this.readNow(services, range));
    this.last = reading.catch(() => undefined);
    return reading;
  }

  private async readNow(
    services: readonly string[],
    range: Interval,
  ): Promise<Map<string, readonly CountedStep[]>> {
    await this.forgetChanged();
    const judgedUntil = await this.store.judges.judgedUntil();
    const steps = new Map<string, readonly CountedStep[]>();
    for (const [fromMs, group] of this.byOpenEnd(services, range)) {
      const open = { startMs: fromMs, endMs: range.endMs };
      const [buckets, baselines] = await Promise.all([
        this.store.buckets.listMany(group, open),
        this.store.baselines.listMany(group, open),
      ]);
      for (const service of group) {
        const fresh = countedSteps(
          buckets.get(service) ?? [],
          baselines.get(service) ?? [],
          open,
          this.widthMs,
        );
        const all = [...(this.kept.get(service) ?? []), ...fresh];
        const sealedMs = judgedUntil.get(service) ?? -Infinity;
        this.kept.set(
          service,
          all.filter(({ startMs }) => startMs + this.widthMs <= sealedMs),
        );
        steps.set(service, all);
      }
    }
    return steps;
  }

  /** Cuts what is kept to the range. @returns services by where their steps are to be read from */
  private byOpenEnd(services: readonly string[], range: Interval): Map<number, string[]> {
    const groups = new Map<number, string[]>();
    for (const service of services) {
      const kept = this.kept.get(service) ?? [];
      const isWhole = (kept[0]?.startMs ?? Infinity) <= range.startMs;
      const within = kept.filter(({ startMs }) => startMs >= range.startMs && startMs < range.endMs);
      this.kept.set(service, isWhole ? within : []);
      const last = isWhole ? within.at(-1) : undefined;
      const fromMs = last ? last.startMs + this.widthMs : range.startMs;
      groups.set(fromMs, [...(groups.get(fromMs) ?? []), service]);
    }
    return groups;
  }

  private async forgetChanged(): Promise<void> {
    const { first, last } = await this.store.changes.extent();
    // Notes are kept for a while: those that are gone may have spoken of anything.
    if (first > this.seq + 1) this.kept.clear();
    else {
      for (const [service, fromMs] of await this.store.changes.earliestBuckets(this.seq)) {
        const kept = this.kept.get(service) ?? [];
        this.kept.set(
          service,
          kept.filter(({ startMs }) => startMs + this.widthMs <= fromMs),
        );
      }
    }
    this.seq = last;
  }
}
