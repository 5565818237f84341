import { type UsedRequests, type UsedRequestsEntry } from '../domain/used-requests.js';
import { LONGEST_WAIT_MS, type RateBudget } from './rate-limit.js';
import { type RequestBook, RequestBookError } from './request-book.js';

/** So many requests in any stretch of `windowMs`; the source's documentation says how many. */
export interface RequestLimit {
  readonly requests: number;
  readonly windowMs: number;
}

/** Slots that the shortest window is written down in. */
const SLOTS = 60;
/** The book is read again after so long: another process, such as a backfill, may use the same allowance. */
const READ_EVERY_MS = 5_000;

/**
 * The requests that one source (an address, a token) may make, shared by everything that asks it: sliding windows,
 * because a server whose windows start when it likes must find us inside each of them. What the server itself says is
 * left counts where it is less, for others may share the allowance.
 *
 * A clock that was ahead and has been put back leaves requests and refusals of the future, in the book too: they do not
 * count, or they would silence the source until then.
 */
export class RequestBudget {
  /** Times of the requests of the longest window, oldest first, UTC epoch ms. */
  private times: number[] = [];
  /** As the server told last, less what was asked since. */
  private told: (RateBudget & { readonly resetAtMs: number }) | null = null;
  private closedUntilMs = 0;
  private readonly limits: readonly RequestLimit[];
  private readonly longestMs: number;
  private readonly slotWidthMs: number;
  private readMs: number | null = null;
  private turns: Promise<unknown> = Promise.resolve();
  /** Given back, and not written down yet. */
  private givenBack = 0;

  /**
   * @param name    of what shares the allowance, which is written down under it: a server, an app, an account
   * @param limits  all of them hold, e.g. 30 in 5 minutes and 300 a day
   */
  constructor(
    readonly name: string,
    ...limits: readonly [RequestLimit, ...RequestLimit[]]
  ) {
    this.limits = limits;
    const widths = limits.map(({ windowMs }) => windowMs);
    this.longestMs = Math.max(...widths);
    this.slotWidthMs = Math.min(...widths) / SLOTS;
  }

  /** Runs what reads or writes the book once all such work before is over: what is read holds all that was taken. */
  inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.turns.then(work);
    // The next in line waits for this one to be over, not for it to go well.
    this.turns = turn.catch(() => undefined);
    return turn;
  }

  /**
   * Takes in what was used before this process began, and what other processes use meanwhile, unless that was read a
   * moment ago. To be called in turn, as `writeDown`.
   *
   * @throws RequestBookError
   */
  async recall(book: RequestBook, nowMs: number): Promise<void> {
    const ageMs = this.readMs === null ? Infinity : Math.abs(nowMs - this.readMs);
    if (ageMs < READ_EVERY_MS) return;
    try {
      this.takeIn(await book.read(this.name, nowMs), nowMs);
    } catch (error) {
      throw new RequestBookError(error);
    }
    this.readMs = nowMs;
  }

  /** Writes down a request made now, or a refusal. @throws RequestBookError */
  async writeDown(book: RequestBook, nowMs: number, requests: 0 | 1): Promise<void> {
    try {
      await book.add(this.name, this.entry(nowMs, requests));
    } catch (error) {
      throw new RequestBookError(error);
    }
  }

  /**
   * Takes one request from the allowance.
   *
   * @returns `null` when it may be made, otherwise when to ask again, UTC epoch ms; nothing is taken then
   */
  take(nowMs: number): number | null {
    const { remaining, resetAtMs } = this.state(nowMs);
    if (remaining < 1) return resetAtMs ?? nowMs + this.longestMs;
    this.times.push(nowMs);
    if (this.told) this.told = { ...this.told, remaining: this.told.remaining - 1 };
    return null;
  }

  /** The last request turned out to be one that the platform does not count. */
  giveBack(): void {
    if (this.times.pop() !== undefined) this.givenBack++;
  }

  /** What a reply said is left; without a word on when there is more, the longest window is taken to have begun. */
  learn(told: RateBudget, nowMs: number): void {
    this.told = { ...told, resetAtMs: told.resetAtMs ?? nowMs + this.longestMs };
  }

  /** The server refused for the rate. */
  close(untilMs: number, nowMs: number): void {
    this.closedUntilMs = Math.max(this.closedAt(nowMs), untilMs);
  }

  /** The tightest of what is left now; `resetAtMs` is when there is more. */
  state(nowMs: number): RateBudget {
    this.times = this.times.filter((timeMs) => timeMs > nowMs - this.longestMs);
    const all = this.limits.map((limit) => this.ownState(limit, nowMs));
    if (this.told && this.isAhead(this.told.resetAtMs, nowMs)) all.push(this.told);
    const closedUntilMs = this.closedAt(nowMs);
    if (closedUntilMs > 0) all.push({ limit: null, remaining: 0, resetAtMs: closedUntilMs });
    return all.reduce(tighter);
  }

  /** With what was given back before. */
  private entry(nowMs: number, requests: 0 | 1): UsedRequestsEntry {
    const { givenBack } = this;
    const closedUntilMs = this.closedAt(nowMs);
    this.givenBack = 0;
    return {
      slotMs: Math.floor(nowMs / this.slotWidthMs) * this.slotWidthMs,
      lastMs: nowMs,
      requests: requests - givenBack,
      closedUntilMs,
      keptUntilMs: Math.max(nowMs + this.longestMs, closedUntilMs),
    };
  }

  private takeIn(slots: readonly UsedRequests[], nowMs: number): void {
    // What was given back is written down with the next request, which may be of the next slot.
    let tooMany = 0;
    const past = slots.filter(({ lastMs }) => lastMs <= nowMs);
    const before = past.toReversed().flatMap(({ lastMs, requests }) => {
      const left = requests - tooMany;
      tooMany = Math.max(0, -left);
      return Array.from({ length: Math.max(0, left) }, () => lastMs);
    });
    // The book holds ours as well, but for what was given back since.
    const times = before.sort((a, b) => a - b);
    this.times = times.slice(0, Math.max(0, times.length - this.givenBack));
    for (const { lastMs, closedUntilMs } of past)
      if (closedUntilMs <= lastMs + LONGEST_WAIT_MS) this.close(closedUntilMs, nowMs);
  }

  /** Until when the server wants no request; 0: it may be asked now. */
  private closedAt(nowMs: number): number {
    return this.isAhead(this.closedUntilMs, nowMs) ? this.closedUntilMs : 0;
  }

  /** Of a wait: whether it lasts, and no longer than any that begins now would. */
  private isAhead(untilMs: number, nowMs: number): boolean {
    return untilMs > nowMs && untilMs <= nowMs + Math.max(LONGEST_WAIT_MS, this.longestMs);
  }

  private ownState({ requests, windowMs }: RequestLimit, nowMs: number): RateBudget {
    const inside = this.times.filter((timeMs) => timeMs > nowMs - windowMs && timeMs <= nowMs);
    const [oldest] = inside;
    return {
      limit: requests,
      remaining: requests - inside.length,
      resetAtMs: oldest === undefined ? null : oldest + windowMs,
    };
  }
}

/** Of two that leave nothing, the one that lasts longer. */
function tighter(a: RateBudget, b: RateBudget): RateBudget {
  const left = (state: RateBudget) => Math.max(0, Math.floor(state.remaining));
  if (left(a) !== left(b)) return left(a) < left(b) ? a : b;
  return (a.resetAtMs ?? 0) >= (b.resetAtMs ?? 0) ? a : b;
}
