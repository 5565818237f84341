/** A time-out of an exchange that can be held while we are busy with something of our own. */
export class Deadline {
  private readonly controller = new AbortController();
  /** The one that counts; `null` while held. */
  private timer: AbortSignal | null = null;
  private startedMs = 0;

  /** @param leftMs  until the signal fires */
  constructor(private leftMs: number) {
    this.run();
  }

  /** Fires as that of `AbortSignal.timeout` does. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Does something that is not to be held against the other side. @throws whatever `work` throws */
  async without<T>(work: () => Promise<T>): Promise<T> {
    this.timer = null;
    this.leftMs = Math.max(0, this.leftMs - (performance.now() - this.startedMs));
    try {
      return await work();
    } finally {
      this.run();
    }
  }

  private run(): void {
    this.startedMs = performance.now();
    const timer = AbortSignal.timeout(Math.ceil(this.leftMs));
    timer.addEventListener('abort', () => {
      if (timer === this.timer) this.controller.abort(timer.reason);
    });
    this.timer = timer;
  }
}
