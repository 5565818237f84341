import { DAY_MS } from '../domain/time.js';
import { type Store } from '../store/store.js';

/** Empties posts whose text was kept long enough; what they counted for stays. */
export class RetentionStep {
  constructor(
    private readonly store: Store,
    private readonly retentionDays: number,
  ) {}

  async run(nowMs: number): Promise<void> {
    const endMs = nowMs - this.retentionDays * DAY_MS;
    await this.store.write((unit) => this.store.posts.forgetBefore(unit, endMs));
  }
}
