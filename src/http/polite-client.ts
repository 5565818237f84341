import { setTimeout as sleep } from 'node:timers/promises';
import { CollectorError } from '../domain/errors.js';
import { toIso } from '../domain/time.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { type Fetch, type FetchInit } from './fetch-document.js';
import { isForbiddenAddress, whyUnreachable } from './network-error.js';
import { rateBudget, rateRetryAtMs } from './rate-limit.js';
import { type RequestBook, RequestBookError } from './request-book.js';
import { type RequestBudget } from './request-budget.js';
import { type RequestLedger, type RequestRecord } from './request-ledger.js';
import { watchBody } from './watch-body.js';

export interface PoliteOptions {
  /** Makes the request itself. */
  readonly transport: Fetch;
  readonly userAgent: string;
  readonly ledger: RequestLedger;
  /** Where allowances are kept across restarts; absent: nowhere. */
  readonly book?: RequestBook;
  /** Told every request that was made. */
  readonly onRequest?: (record: RequestRecord) => void;
  readonly now: () => number;
  /** From [0, 1). */
  readonly random: () => number;
  /** Waits; rejects when the signal fires. */
  readonly wait?: (ms: number, signal: AbortSignal | null) => Promise<void>;
}

/** Tries of one request, the first included. */
const MOST_TRIES = 3;
/** Above it nothing is a status (Fetch standard). */
const MOST_STATUS = 599;
/** The wait before the second try is up to this, ms; it doubles. */
const FIRST_PAUSE_MS = 500;

/**
 * The one client with which sources are asked. It says who asks, keeps to the allowance of a source, leaves a host
 * alone that keeps failing, tries again what a moment's trouble may have spoilt, and counts.
 *
 * Only what changes nothing (GET, HEAD) is tried again, within the caller's own time-out, after a wait of full jitter,
 * and never against a server that refused or said when to come back.
 */
export class PoliteClient {
  private readonly breakers = new Map<string, CircuitBreaker>();
  /** What went wrong last, by host. */
  private readonly troubles = new Map<string, string>();

  constructor(private readonly options: PoliteOptions) {}

  /**
   * @throws CollectorError when the request may not be made now; else as `transport`
   * @throws RequestBookError
   */
  readonly fetch: Fetch = async (url, init) => {
    const { random, wait = defaultWait } = this.options;
    const tries = isSafe(init) && !init.once ? MOST_TRIES : 1;
    for (let failures = 0; ; failures += 1) {
      const isLast = failures + 1 >= tries;
      try {
        const response = await this.try(url, init);
        if (isLast || !isTransient(response)) return response;
        await response.body?.cancel();
      } catch (error) {
        if (isLast || isFinal(error) || init.signal?.aborted) throw error;
      }
      await wait(random() * FIRST_PAUSE_MS * 2 ** failures, init.signal ?? null);
    }
  };

  private async try(url: string, init: FetchInit): Promise<Response> {
    const { transport, userAgent, ledger, now } = this.options;
    const { host, pathname: path } = new URL(url);
    const { source = host } = init;
    const breaker = this.breakerOf(host);
    await this.admit(source, host, init);
    const startedMs = now();
    const judge = (failed: boolean) => {
      // Someone who stops us tells nothing of the host.
      if (failed && !isStopped(init.signal)) breaker.failed(now());
      else if (!failed) breaker.answered();
    };
    const count = (status: number | null, bytes: number, failed: boolean) => {
      const record = { source, host, path, status, bytes, durationMs: now() - startedMs, failed };
      ledger.made(record);
      this.options.onRequest?.(record);
    };
    const note = (status: number | null, bytes: number, failed: boolean) => {
      judge(failed);
      count(status, bytes, failed);
    };
    const headers = new Headers(init.headers);
    if (!headers.has('user-agent')) headers.set('user-agent', userAgent);
    let response: Response;
    try {
      response = await transport(url, { ...init, headers: Object.fromEntries(headers) });
    } catch (error) {
      this.troubles.set(host, whyUnreachable(error));
      note(null, 0, true);
      throw error;
    }
    if (response.status > MOST_STATUS) {
      await response.body?.cancel();
      note(response.status, 0, true);
      const message = `${host} answers with the status ${response.status}, which does not exist`;
      throw new CollectorError('bad_payload', source, message, true);
    }
    if (isInTrouble(response.status)) this.troubles.set(host, `it answers ${response.status}`);
    const isBad = isInTrouble(response.status);
    if (init.stream) judge(isBad);
    const watched = watchBody(response, (bytes, broken) =>
      (init.stream ? count : note)(response.status, bytes, broken || isBad),
    );
    try {
      await this.learn(source, init, response);
    } catch (error) {
      // Nobody will read it, and it holds a connection.
      await watched.body?.cancel();
      throw error;
    }
    return watched;
  }

  /** Takes in what a reply says of the allowance. @throws RequestBookError */
  private async learn(source: string, init: FetchInit, { status, headers }: Response): Promise<void> {
    const { ledger, book, now } = this.options;
    const { budget } = init;
    const told = rateBudget(headers, now());
    if (told) budget?.learn(told, now());
    if (status === 429 && budget) {
      budget.close(rateRetryAtMs(headers, now()) ?? now(), now());
      if (book) await inTurn(init, budget, () => budget.writeDown(book, now(), 0));
    }
    const left = budget?.state(now()) ?? told;
    if (left) ledger.told(source, left);
  }

  /**
   * Takes the request from its allowance, and writes that down: before it is made, so that a crash in the middle of it
   * has counted it.
   *
   * @throws CollectorError when the request may not be made now; the signal's reason when aborted meanwhile
   * @throws RequestBookError
   */
  private async admit(source: string, host: string, init: FetchInit): Promise<void> {
    const { book, now } = this.options;
    const { budget, signal } = init;
    if (!book || !budget) return this.hold(source, host, init, now());
    await inTurn(init, budget, async () => {
      await budget.recall(book, now());
      this.hold(source, host, init, now());
      await budget.writeDown(book, now(), 1);
    });
    signal?.throwIfAborted();
  }

  /** @throws CollectorError when the request may not be made now */
  private hold(source: string, host: string, { budget }: FetchInit, nowMs: number): void {
    const restsUntilMs = this.breakerOf(host).restsUntilMs(nowMs);
    if (restsUntilMs !== null) {
      this.options.ledger.held(source);
      const why = this.troubles.get(host) ?? 'no answer';
      const message = `${host} keeps failing (${why}) and is left alone until ${toIso(restsUntilMs)}`;
      throw new CollectorError('unreachable', source, message, true, restsUntilMs);
    }
    const freeAtMs = budget?.take(nowMs) ?? null;
    if (freeAtMs !== null) {
      this.options.ledger.held(source);
      const message = `our allowance of requests to ${host} is used up until ${toIso(freeAtMs)}`;
      throw new CollectorError('rate_limited', source, message, true, freeAtMs);
    }
  }

  private breakerOf(host: string): CircuitBreaker {
    const breaker = this.breakers.get(host) ?? new CircuitBreaker(this.options.random);
    this.breakers.set(host, breaker);
    return breaker;
  }
}

/** How long our own book takes is not held against the host. */
function inTurn({ deadline }: FetchInit, budget: RequestBudget, work: () => Promise<void>): Promise<void> {
  const turn = () => budget.inTurn(work);
  return deadline ? deadline.without(turn) : turn();
}

async function defaultWait(ms: number, signal: AbortSignal | null): Promise<void> {
  await sleep(ms, undefined, signal ? { signal } : {});
}

function isSafe({ method = 'GET' }: RequestInit): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Nothing that the next try may find mended. */
function isFinal(error: unknown): boolean {
  return error instanceof CollectorError || error instanceof RequestBookError || isForbiddenAddress(error);
}

/** Stopped by its caller, and not because it took too long. */
function isStopped(signal: AbortSignal | null | undefined): boolean {
  const reason: unknown = signal?.aborted ? signal.reason : null;
  const isTimeout =
    typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError';
  return signal?.aborted === true && !isTimeout;
}

function isInTrouble(status: number): boolean {
  return status === 408 || status >= 500;
}

/** Trouble that may be over in a moment: the server did not say when. */
function isTransient({ status, headers }: Response): boolean {
  return isInTrouble(status) && !headers.has('retry-after');
}
