import { CURTAIN_MS, ENDS_MS } from '../../demo/facts.js';
import { type DemoSpeed } from '../../demo/speeds.js';
import { MINUTE_MS, minuteStart } from '../../domain/time.js';
import { type DemoTroupe } from './demo-troupe.js';

/** How often it looks whether a minute is over. */
const LOOK_EVERY_MS = 50;
/** After work it rests so many times as long, so that the service itself never waits for its demo. */
const REST = 3;
/** Of the demo's time, played at a stretch: a removal waits for no more. */
const LONGEST_STRETCH_MS = 15 * MINUTE_MS;

interface PlayerWorld {
  /** Of the wall, epoch ms. */
  readonly now: () => number;
  /** Ends early, by an error or not, once the signal is given. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Plays the synthetic day faster than life. */
export class DemoPlayer {
  private anchor: { readonly wallMs: number; readonly playedMs: number };
  private readonly stopping = new AbortController();

  constructor(
    private readonly troupe: DemoTroupe,
    private readonly world: PlayerWorld,
    private pace: DemoSpeed,
  ) {
    this.anchor = { wallMs: world.now(), playedMs: CURTAIN_MS };
  }

  get speed(): DemoSpeed {
    return this.pace;
  }

  set speed(speed: DemoSpeed) {
    this.anchor = { wallMs: this.world.now(), playedMs: this.dueMs };
    this.pace = speed;
  }

  /** What time it is in the demo: it never runs ahead of what was heard. */
  get nowMs(): number {
    return Math.min(this.dueMs, this.troupe.nowMs + MINUTE_MS - 1);
  }

  get hasEnded(): boolean {
    return this.troupe.nowMs >= ENDS_MS;
  }

  /** Plays until the end, or until it is stopped. */
  async play(): Promise<void> {
    while (!this.stopping.signal.aborted && !this.hasEnded) {
      const untilMs = Math.min(minuteStart(this.dueMs), this.troupe.nowMs + LONGEST_STRETCH_MS);
      if (untilMs <= this.troupe.nowMs) {
        await this.rest(LOOK_EVERY_MS);
        continue;
      }
      const begunMs = this.world.now();
      await this.troupe.play(untilMs);
      await this.rest((this.world.now() - begunMs) * REST);
    }
  }

  stop(): void {
    this.stopping.abort();
  }

  private async rest(lengthMs: number): Promise<void> {
    const { signal } = this.stopping;
    await this.world.wait(lengthMs, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  private get dueMs(): number {
    const { wallMs, playedMs } = this.anchor;
    return Math.min(playedMs + (this.world.now() - wallMs) * this.pace, ENDS_MS);
  }
}
