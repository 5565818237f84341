/** Work that is done again and again. It never overlaps itself; a run that throws is told to whoever made the runner. */
export interface Job {
  /** Stable and unique, e.g. `poll:mastodon:mastodon.social`. */
  readonly id: string;
  /** Pause between starts in milliseconds, or a cron expression in `timezone`. */
  readonly schedule: { readonly everyMs: number } | { readonly cron: string; readonly timezone: string };
  /** A run that takes longer is aborted through its signal. */
  readonly timeoutMs: number;
  /** Starts are delayed by up to this much at random, so that many installations do not call at once. */
  readonly jitterMs: number;
  /** Whether it also runs once at the start. */
  readonly atStart: boolean;
  run(signal: AbortSignal): Promise<void>;
  /** Another process ran it in the meantime: what is remembered of earlier runs does not hold any more. */
  forget?(): void;
}

/** Runs Jobs; in this process, or through a queue on many machines. */
export interface JobRunner {
  /** Whether each run comes to one of all processes; absent: each process has timers of its own. */
  readonly handsOut?: true;
  start(jobs: readonly Job[]): void;
  /** Starts no further run, aborts those under way and waits for them. */
  stop(): Promise<void>;
}
