import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Post } from '../../domain/post.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { type ReadOutcome } from './read-outcome.js';
import { type ReadingAnswer, type ReadingTask, receiveOutcomes, sendPosts } from './reading-task.js';

/** Posts from which on it pays to send them to other threads. */
const WORTH_SENDING = 100;
/** Posts of a task: a thread that waits for the next one is idle, and one that dies has them done again. */
const TASK_POSTS = 125;
/** Threads beyond this would wait for the one that writes. */
const MOST_THREADS = 8;
/** How long a thread waits for work before it is let go: it holds the models and the words that it has met. */
const IDLE_MS = 60_000;

export interface ReadingPoolOptions {
  /** Told of a thread that died; its posts are read again. */
  readonly onCrash: (error: Error) => void;
  /** Default: one for each core but that of the event loop. */
  readonly threads?: number;
  /** Starts one. */
  readonly start?: () => Worker;
}

interface Task {
  readonly services: readonly TrackedService[];
  readonly posts: readonly Post[];
  readonly done: (outcomes: ReadOutcome[]) => void;
  readonly refuse: (error: NoReadersError) => void;
}

/** No thread can be had: one died before it could read anything, and so would the next one. */
export class NoReadersError extends Error {
  override readonly name = 'NoReadersError';
}

/**
 * Threads that read posts, so that the event loop need not. They start with the first work and end when there was none
 * for a minute. What a post says follows from it and the rules alone, so it does not matter which of them reads it.
 */
export class ReadingPool {
  private readonly readers = new Set<Reader>();
  private readonly waiting: Task[] = [];
  private readonly threads: number;
  private readonly start: () => Worker;
  private cannotStart = false;

  constructor(private readonly options: ReadingPoolOptions) {
    this.threads = options.threads ?? Math.min(availableParallelism() - 1, MOST_THREADS);
    this.start = options.start ?? startWorker;
  }

  /** Whether to hand it this many posts. */
  isWorth(posts: number): boolean {
    return posts >= WORTH_SENDING && this.threads > 0 && !this.cannotStart;
  }

  /**
   * Reads posts by the rules of `services`.
   *
   * @returns an outcome for each, in order; the post that a thread dies of has that as its error
   * @throws NoReadersError
   */
  async read(services: readonly TrackedService[], posts: readonly Post[]): Promise<ReadOutcome[]> {
    const tasks: Promise<ReadOutcome[]>[] = [];
    for (let at = 0; at < posts.length; at += TASK_POSTS)
      tasks.push(this.readTask(services, posts.slice(at, at + TASK_POSTS)));
    return (await Promise.all(tasks)).flat();
  }

  /** Posts that no thread has taken yet. */
  get waitingPosts(): number {
    return this.waiting.reduce((sum, { posts }) => sum + posts.length, 0);
  }

  /** Ends all threads; for when no work is under way. */
  async close(): Promise<void> {
    await Promise.all([...this.readers].map((reader) => reader.end()));
  }

  private readTask(services: readonly TrackedService[], posts: readonly Post[]): Promise<ReadOutcome[]> {
    return new Promise((done, refuse) => {
      this.waiting.push({ services, posts, done, refuse });
      this.handOut();
    });
  }

  private handOut(): void {
    for (let reader = this.freeReader(); reader && this.waiting.length > 0; reader = this.freeReader()) {
      const task = this.waiting.shift();
      if (task) reader.take(task);
    }
    if (this.readers.size === 0 && this.cannotStart)
      for (const { refuse } of this.waiting.splice(0)) refuse(new NoReadersError());
  }

  private freeReader(): Reader | undefined {
    const free = [...this.readers].find(({ isFree }) => isFree);
    if (free || this.waiting.length === 0 || this.cannotStart) return free;
    return this.readers.size < this.threads ? this.addReader() : undefined;
  }

  private addReader(): Reader {
    const reader: Reader = new Reader(
      this.start(),
      () => this.handOut(),
      (error, lost) => this.mourn(reader, error, lost),
    );
    this.readers.add(reader);
    return reader;
  }

  /** @param error  `null` when it was let go */
  private mourn(reader: Reader, error: Error | null, lost: Task | null): void {
    this.readers.delete(reader);
    if (error) {
      this.options.onCrash(error);
      this.cannotStart ||= !reader.wasReady;
    }
    if (error && lost) {
      if (reader.wasReady) this.readAgain(lost, error);
      else this.waiting.unshift(lost);
    }
    this.handOut();
  }

  /** By halves, until the one post is found that no thread survives. */
  private readAgain({ services, posts, done, refuse }: Task, error: Error): void {
    if (posts.length === 1) return done([error]);
    const half = Math.ceil(posts.length / 2);
    const halves = [posts.slice(0, half), posts.slice(half)];
    Promise.all(halves.map((some) => this.readTask(services, some))).then(
      (outcomes) => done(outcomes.flat()),
      refuse,
    );
  }
}

/** One thread, and the task that it has. */
class Reader {
  wasReady = false;
  private task: Task | null = null;
  private services: readonly TrackedService[] | null = null;
  private fault: Error | null = null;
  private isEnding = false;
  private readonly idle: NodeJS.Timeout;

  /** @param onEnd  told once, with what it had not answered */
  constructor(
    private readonly worker: Worker,
    private readonly onFree: () => void,
    onEnd: (error: Error | null, lost: Task | null) => void,
  ) {
    this.idle = setTimeout(() => void this.end(), IDLE_MS).unref();
    worker.on('message', (answer: ReadingAnswer) => this.hear(answer));
    worker.on('error', (error: unknown) => {
      this.fault = error instanceof Error ? error : new Error(String(error));
    });
    worker.once('exit', (code) => {
      clearTimeout(this.idle);
      const crash = this.fault ?? new Error(`a reading thread ended with ${code}`);
      const isAsked = this.isEnding;
      this.isEnding = true;
      onEnd(isAsked ? null : crash, this.task);
    });
  }

  get isFree(): boolean {
    return this.task === null && !this.isEnding;
  }

  take(task: Task): void {
    this.task = task;
    // A process may end while none of its threads has work.
    this.worker.ref();
    const rules = this.services === task.services ? {} : { services: task.services };
    this.services = task.services;
    this.worker.postMessage({ ...rules, posts: sendPosts(task.posts) } satisfies ReadingTask);
  }

  async end(): Promise<void> {
    this.isEnding = true;
    await this.worker.terminate();
  }

  private hear(answer: ReadingAnswer): void {
    if ('ready' in answer) {
      this.wasReady = true;
      return;
    }
    const { task } = this;
    this.task = null;
    this.worker.unref();
    this.idle.refresh();
    task?.done(receiveOutcomes(answer.outcomes));
    this.onFree();
  }
}

function startWorker(): Worker {
  return new Worker(join(import.meta.dirname, 'reading.worker.js'));
}
