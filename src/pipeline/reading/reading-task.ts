import { type Reading } from '../../analyze/analyzer.js';
import { type Post } from '../../domain/post.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { type ReadOutcome } from './read-outcome.js';

/** What a worker thread is sent. All is JSON: one long text crosses for a third of what its objects would cost. */
export interface ReadingTask {
  /** The rules to read by, sent when they are others than those before. */
  readonly services?: readonly TrackedService[];
  /** Posts as JSON. */
  readonly posts: string;
}

/** What it says: once that it is there, then one answer for each task, in order. */
export type ReadingAnswer = { readonly ready: true } | { readonly outcomes: string };

/** As it crosses: errors by their words. */
type SentOutcome = Reading | null | { readonly thrown: string };

export function sendOutcomes(outcomes: readonly ReadOutcome[]): string {
  return JSON.stringify(
    outcomes.map((outcome): SentOutcome =>
      outcome instanceof Error ? { thrown: outcome.message } : outcome,
    ),
  );
}

export function receiveOutcomes(sent: string): ReadOutcome[] {
  return (JSON.parse(sent) as SentOutcome[]).map((outcome) =>
    outcome !== null && 'thrown' in outcome ? new Error(outcome.thrown) : outcome,
  );
}

/** No reading depends on more of a post than this: see `Analyzer`. */
export function sendPosts(posts: readonly Post[]): string {
  return JSON.stringify(posts.map(({ text, hashtags, language }) => ({ text, hashtags, language })));
}

export function receivePosts(sent: string): Post[] {
  return JSON.parse(sent) as Post[];
}
