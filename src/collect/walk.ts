import { CollectorError } from '../domain/errors.js';

/** One request of a walk. */
interface WalkStep {
  /** Of the page; `null`: the first. */
  readonly token: string | null;
}

/** Something that is read request by request, and knows where it was left. */
export interface Walkable<Step extends WalkStep> {
  /** The next request, or `null` when there is none for now. */
  next(): Step | null;
  /** @param token  of the next page of the same list; `null`: it was read to its end */
  took(step: Step, token: string | null): void;
  /**
   * The platform refuses this very request: its page, because tokens do not live for ever, or all that it asks for.
   *
   * @returns whether there is something else to read
   */
  refused(step: Step, error: CollectorError): boolean;
}

/**
 * Reads on while there is something to read and `mayAsk` allows. What was read before an error is worth keeping: the error
 * of a later request is left to the next call, which makes it again. What is refused need not be the end: that is for
 * `walked` to decide.
 *
 * @param mayAsk  told how many requests were made
 * @param ask     reads one page and gives the token of the next one
 * @throws CollectorError of the first request
 */
export async function walk<Step extends WalkStep>(
  walked: Walkable<Step>,
  mayAsk: (requests: number) => boolean,
  ask: (step: Step) => Promise<string | null>,
): Promise<void> {
  for (let requests = 0; mayAsk(requests); requests += 1) {
    const step = walked.next();
    if (!step) return;
    try {
      walked.took(step, await ask(step));
    } catch (error) {
      if (!(error instanceof CollectorError)) throw error;
      if (error.code === 'refused' && walked.refused(step, error)) continue;
      if (requests === 0) throw error;
      return;
    }
  }
}
