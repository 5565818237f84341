import { setTimeout as sleep } from 'node:timers/promises';
import { type AppConfig } from '../../src/config/to-config.js';
import { DemoTheatre } from '../../src/demo-theatre.js';

/** How often a demo looks at the clock that a test turns by hand, in the test's own time. */
const LOOK_EVERY_MS = 10;

/** A theatre whose clock a test turns by hand; the errors that it tells are kept. */
export class TheatreStage {
  readonly errors: string[] = [];
  private wallMs = 0;

  readonly open = (config: AppConfig): DemoTheatre =>
    new DemoTheatre({
      config,
      now: () => this.wallMs,
      wait: (_ms, signal) => sleep(LOOK_EVERY_MS, undefined, { signal }),
      log: { error: (message) => this.errors.push(message) },
    });

  /** The demo plays at 60 times this. */
  pass(seconds: number): void {
    this.wallMs += seconds * 1000;
  }
}
