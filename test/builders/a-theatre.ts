import { setTimeout as sleep } from 'node:timers/promises';
import { type AppConfig } from '../../src/config/to-config.js';
import { DemoTheatre } from '../../src/demo-theatre.js';

/** Times faster than the wall's clock runs the one that the theatre looks at. */
const HASTE = 40;

/** A theatre in a hurry, and the errors that it told. */
export function aTheatre(config: AppConfig, errors: string[] = []): DemoTheatre {
  const startMs = Date.now();
  return new DemoTheatre({
    config,
    now: () => startMs + (Date.now() - startMs) * HASTE,
    wait: (ms, signal) => sleep(ms / HASTE, undefined, { signal }),
    log: { error: (message) => errors.push(message) },
  });
}
