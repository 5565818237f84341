import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { faultBatch, type FaultPlan } from './fault-posts.js';

/** An answer that did not come by then was lost. */
const ANSWER_WITHIN_MS = 5_000;
const AGAIN_AFTER_MS = 100;
const answerSchema = z.object({ read: z.number(), failed: z.number() });

interface Acknowledged {
  readonly atMs: number;
  readonly posts: number;
}

/** Pushes posts in batches, in order, each of them until it is acknowledged. */
export class Pusher {
  readonly acknowledged: Acknowledged[] = [];
  /** Batches that were sent once more. */
  again = 0;
  /** Statuses that were no 200, and what went wrong without one, by how often. */
  readonly refusals = new Map<string, number>();
  /** Of which something was taken for no post. */
  failed = 0;
  private isEnded = false;

  constructor(
    private readonly address: string,
    private readonly token: string,
    private readonly plan: FaultPlan,
    private readonly batch: number,
  ) {}

  get posts(): number {
    return this.acknowledged.at(-1)?.posts ?? 0;
  }

  async pushAll(): Promise<void> {
    for (let from = 0; from < this.plan.posts && !this.isEnded; from += this.batch) {
      const lines = faultBatch(this.plan, from, from + this.batch);
      while (!this.isEnded && !(await this.push(lines))) {
        this.again++;
        await sleep(AGAIN_AFTER_MS);
      }
      this.acknowledged.push({ atMs: Date.now(), posts: Math.min(from + this.batch, this.plan.posts) });
    }
  }

  /** Gives up what is not acknowledged. */
  end(): void {
    this.isEnded = true;
  }

  /** Resolves once so many posts are acknowledged. */
  async hasPushed(posts: number): Promise<void> {
    while (this.posts < posts && !this.isEnded) await sleep(5);
  }

  /** The longest time in which nothing was acknowledged, ms. */
  get longestStandstillMs(): number {
    const times = this.acknowledged.map(({ atMs }) => atMs);
    return Math.max(0, ...times.slice(1).map((atMs, index) => atMs - (times[index] ?? atMs)));
  }

  /** From a moment until the next batch was acknowledged, ms. */
  recoveredAfter(momentMs: number): number | null {
    const next = this.acknowledged.find(({ atMs }) => atMs >= momentMs);
    return next ? next.atMs - momentMs : null;
  }

  /** @throws Error when it is refused for what it is */
  private async push(body: string): Promise<boolean> {
    const response = await fetch(`${this.address}/api/v1/posts`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${this.token}` },
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    if (response instanceof Error)
      return this.note(response.name === 'TimeoutError' ? 'no answer' : 'no connection');
    const text = await response.text().catch(() => null);
    if (text === null) return this.note('half an answer');
    if (response.status >= 500 || response.status === 429) return this.note(String(response.status));
    if (!response.ok) throw new Error(`The push was refused with ${response.status}: ${text}`);
    this.failed += answerSchema.parse(JSON.parse(text)).failed;
    return true;
  }

  private note(what: string): false {
    this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1);
    return false;
  }
}
