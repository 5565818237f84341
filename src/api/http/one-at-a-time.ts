import { ProblemError } from './problem.js';

/** For work that keeps the process busy for seconds: whoever asks meanwhile is told to come again (503). */
export class OneAtATime {
  private isRunning = false;

  /** @param what  as the sentence begins that refuses, e.g. `Another backtest` */
  constructor(private readonly what: string) {}

  /** @throws ProblemError while other work runs */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.isRunning) {
      throw new ProblemError(503, `${this.what} is running; try again in a little while.`, [], {
        'retry-after': '10',
      });
    }
    this.isRunning = true;
    try {
      return await work();
    } finally {
      this.isRunning = false;
    }
  }
}
