/** Which of several equal hosts to try next, and when. */
export class HostRota {
  private current = 0;
  /** Host -> earliest next try, UTC epoch ms. */
  private readonly resting = new Map<string, number>();

  /** @param hosts  in order of preference, at least one */
  constructor(private readonly hosts: readonly string[]) {
    if (hosts.length === 0) throw new RangeError('a rota needs at least one host');
  }

  get host(): string {
    return this.hosts[this.current % this.hosts.length] ?? '';
  }

  /** Leaves the current host alone until `untilMs`. */
  rest(untilMs: number): void {
    this.resting.set(this.host, untilMs);
  }

  /**
   * Moves on to the next host that may be tried, or to the one whose rest ends first.
   *
   * @returns milliseconds until it may be tried; 0 for at once
   */
  advance(nowMs: number): number {
    const order = this.hosts.map((_, step) => (this.current + 1 + step) % this.hosts.length);
    const waits = order.map((index) => Math.max(0, (this.resting.get(this.hosts[index] ?? '') ?? 0) - nowMs));
    const least = Math.min(...waits);
    this.current = order[waits.indexOf(least)] ?? 0;
    return least;
  }
}
