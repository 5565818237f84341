/** Adds up what several turns took, by the clock on the wall: what waits for the disk counts. */
export class Stopwatch {
  private ms = 0;
  private items = 0;

  /** @param items  how many the turn is worth */
  async time<T>(items: number, work: () => Promise<T>): Promise<T> {
    const startMs = performance.now();
    const result = await work();
    this.ms += performance.now() - startMs;
    this.items += items;
    return result;
  }

  get perSecond(): number {
    return (this.items * 1000) / this.ms;
  }
}
