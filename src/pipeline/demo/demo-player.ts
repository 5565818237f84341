import { CURTAIN_MS, ENDS_MS } from '../../demo/facts.js';
import { type DemoSpeed } from '../../demo/speeds.js';
import { MINUTE_MS, minuteStart } from '../../domain/time.js';
import { type DemoTroupe } from './demo-troupe.js';

/** How often it looks whether a minute is over. */
const LOOK_EVERY_MS = 50;
/** After work it rests so many times as long, so that the service itself never waits for its demo. */
const REST = 3;

interface PlayerWorld {
  /** Of the wall, epoch ms. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** Plays the synthetic day faster than life. */
export class DemoPlayer {
  private anchor: { readonly wallMs: number; readonly playedMs: number };
  private isStopped = false;

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
    while (!this.isStopped && !this.hasEnded) {
      const untilMs = minuteStart(this.dueMs);
      if (untilMs <= this.troupe.nowMs) {
        await this.world.wait(LOOK_EVERY_MS);
        continue;
      }
      const begunMs = this.world.now();
      await this.troupe.play(untilMs);
      await this.world.wait((this.world.now() - begunMs) * REST);
    }
  }

  stop(): void {
    this.isStopped = true;
  }

  private get dueMs(): number {
    const { wallMs, playedMs } = this.anchor;
    return Math.min(playedMs + (this.world.now() - wallMs) * this.pace, ENDS_MS);
  }
}
