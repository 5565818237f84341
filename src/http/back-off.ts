export interface BackOffSettings {
  /** Wait after the first failure, ms. */
  readonly baseMs: number;
  /** Longest wait, ms. */
  readonly maxMs: number;
}

/**
 * How long to wait after `failures` failures in a row: doubling, capped, and spread over its upper half, so that
 * many readers that lost one server do not return in the same second.
 *
 * @param failures  at least 1
 * @param random    from [0, 1)
 * @returns milliseconds
 */
export function backOffMs(failures: number, settings: BackOffSettings, random: () => number): number {
  const full = Math.min(settings.maxMs, settings.baseMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(full * (0.5 + random() / 2));
}
