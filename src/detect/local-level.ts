import { type LocalSettings } from './settings.js';

/** Exponentially forgotten sums. */
export interface LocalLevelState {
  count: number;
  expected: number;
}

/** What was counted lately against what was expected: drift that neither level nor season knows. */
export class LocalLevel {
  readonly state: LocalLevelState;

  constructor(
    private readonly settings: LocalSettings,
    state?: LocalLevelState,
  ) {
    this.state = state ? { ...state } : { count: 0, expected: 0 };
  }

  /** Ratio to what is expected, shrunk to 1. */
  get ratio(): number {
    const { prior } = this.settings;
    return (this.state.count + prior) / (this.state.expected + prior);
  }

  /** Relative variance of what is not known of it. */
  get uncertainty(): number {
    return 1 / (this.settings.prior + this.state.count);
  }

  get isKnown(): boolean {
    return this.state.expected > 0;
  }

  /** Takes in a bucket that is old enough not to be part of what is compared with the level. */
  learn(old: { readonly count: number; readonly expected: number }, bucketMinutes: number): void {
    const keep = Math.exp(-bucketMinutes / this.settings.memoryMinutes);
    this.state.count = keep * this.state.count + old.count;
    this.state.expected = keep * this.state.expected + old.expected;
  }

  clear(): void {
    this.state.count = 0;
    this.state.expected = 0;
  }
}
