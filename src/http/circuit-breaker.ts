import { backOffMs, type BackOffSettings } from './back-off.js';

/** Failures in a row after which a host is left alone. */
const FAILURES_TO_OPEN = 5;
const REST: BackOffSettings = { baseMs: 30_000, maxMs: 10 * 60_000 };

/**
 * Leaves a host alone that keeps failing, whoever asks. After a rest, which doubles with every failed try, one request
 * goes through; the host is open to all again once that one was answered.
 */
export class CircuitBreaker {
  private failures = 0;
  private openUntilMs = 0;

  constructor(private readonly random: () => number) {}

  /** @returns `null` when a request may be made, otherwise until when the host rests, UTC epoch ms */
  restsUntilMs(nowMs: number): number | null {
    if (this.failures < FAILURES_TO_OPEN) return null;
    if (nowMs < this.openUntilMs) return this.openUntilMs;
    // The one that goes through now is the probe; others wait for what becomes of it.
    this.openUntilMs = nowMs + REST.baseMs;
    return null;
  }

  answered(): void {
    this.failures = 0;
  }

  failed(nowMs: number): void {
    this.failures += 1;
    const opened = this.failures - FAILURES_TO_OPEN + 1;
    if (opened > 0) this.openUntilMs = nowMs + backOffMs(opened, REST, this.random);
  }
}
