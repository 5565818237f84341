import { type CollectorError } from '../../domain/errors.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';

type Trouble = 'network' | 'http' | 'rate';

/** A host that refuses for good is left alone for so long. */
const REFUSED_REST_MS = HOUR_MS;

/** How X wants to be asked again for a stream (connectors.md 1), by what went wrong and how often in a row, ms. */
const WAITS: Readonly<Record<Trouble, (failures: number) => number>> = {
  network: (failures) => Math.min(16_000, 250 * failures),
  http: (failures) => doubling(5_000, failures, 320_000),
  rate: (failures) => doubling(MINUTE_MS, failures, HOUR_MS),
};

/** How long to wait before the stream is connected again. */
export class ReconnectPace {
  private last: Trouble | null = null;
  private failures = 0;

  /** Failures of the last kind in a row. */
  get count(): number {
    return this.failures;
  }

  /** A connection was sound: what fails next fails for the first time. */
  reset(): void {
    this.failures = 0;
  }

  /** It failed. @returns ms to wait */
  failed(error: CollectorError, nowMs: number): number {
    const trouble = troubleOf(error);
    this.failures = trouble === this.last ? this.failures + 1 : 1;
    this.last = trouble;
    return Math.max(
      WAITS[trouble](this.failures),
      (error.retryAtMs ?? 0) - nowMs,
      error.retryable ? 0 : REFUSED_REST_MS,
    );
  }
}

/** What the host says itself has no cause. */
function troubleOf({ code, cause }: CollectorError): Trouble {
  if (code === 'rate_limited') return 'rate';
  return code === 'timeout' || (code === 'unreachable' && cause !== undefined) ? 'network' : 'http';
}

function doubling(baseMs: number, failures: number, mostMs: number): number {
  return Math.min(mostMs, baseMs * 2 ** Math.min(failures - 1, 30));
}
