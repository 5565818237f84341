import { type RawSpike } from '../../detect/raw-spike.js';
import { type JudgeChange } from '../../detect/service-judge.js';
import { MINUTE_MS } from '../../domain/time.js';

/** What the judge says, minute by minute. */
export class Words {
  /** The latest of each spike, by when it was detected. */
  readonly spikes = new Map<number, RawSpike>();
  /** The same as it stood when the last minute that was told before was over. */
  readonly then = new Map<number, RawSpike>();
  private readonly changes: JudgeChange[] = [];

  constructor(readonly toldUntilMs: number) {}

  hear(startMs: number, changes: readonly JudgeChange[], open: RawSpike | null): void {
    for (const change of changes) {
      this.changes.push(change);
      this.spikes.set(change.spike.detectedAtMs, change.spike);
    }
    if (startMs + MINUTE_MS > this.toldUntilMs) return;
    for (const { spike } of changes) this.then.set(spike.detectedAtMs, spike);
    if (open) this.then.set(open.detectedAtMs, open);
  }

  changesOf({ detectedAtMs }: RawSpike): JudgeChange[] {
    return this.changes.filter(({ spike }) => spike.detectedAtMs === detectedAtMs);
  }
}
