import { type XRule, type XStreamCall, type XStreamClient } from './x-stream.client.js';

/** What tells our rules from those that others have put into the same app. */
const TAG = 'outcry';
/** A rule takes effect within about this time (X's documentation says 20 s). */
const SETTLE_MS = 30_000;

/** Keeps our rules at X the same as the queries that are wanted, and leaves strangers' alone. */
export class StreamRules {
  /** By query: since when its rule stands, as far as we have seen. */
  private since: ReadonlyMap<string, number> = new Map();
  /** What X was last made to follow, whether it took every rule or not; `null`: whatever a process that is gone has left. */
  private synced: readonly string[] | null = null;

  constructor(
    private readonly client: XStreamClient,
    private readonly now: () => number,
  ) {}

  /** Whether X surely follows these queries and no others. */
  areOf(queries: readonly string[]): boolean {
    const { synced } = this;
    return synced?.length === queries.length && queries.every((query) => synced.includes(query));
  }

  /**
   * Adds and deletes what differs.
   *
   * @returns by query: from when on its posts are surely delivered; one whose rule X refuses is left out
   */
  async sync(
    queries: readonly string[],
    call: Pick<XStreamCall, 'signal'>,
  ): Promise<ReadonlyMap<string, number>> {
    const ask = () => ({ ...call, nowMs: this.now() });
    this.synced = null;
    const before = (await this.client.rules(ask())).filter(({ tag }) => tag === TAG);
    const { stay, leave } = sortRules(before, queries);
    if (leave.length > 0) await this.client.deleteRules(leave, ask());
    const missing = queries.filter((query) => !stay.has(query));
    const added =
      missing.length > 0
        ? await this.client.addRules(
            missing.map((value) => ({ value, tag: TAG })),
            ask(),
          )
        : [];
    const settledMs = this.now() + SETTLE_MS;
    const isNew = new Set(added.map(({ value }) => value));
    // A rule that we only find may have been put there a moment ago, by a process that is gone.
    const sinceOf = (query: string) => (isNew.has(query) ? settledMs : (this.since.get(query) ?? settledMs));
    const standing = queries.filter((query) => stay.has(query) || isNew.has(query));
    this.since = new Map(standing.map((query) => [query, sinceOf(query)]));
    this.synced = queries;
    return this.since;
  }
}

/** @returns the queries that have a rule, and the ids of rules that nobody wants, or has twice */
function sortRules(
  rules: readonly XRule[],
  queries: readonly string[],
): { readonly stay: ReadonlySet<string>; readonly leave: readonly string[] } {
  const stay = new Set<string>();
  const leave: string[] = [];
  for (const { id, value } of rules) {
    if (queries.includes(value) && !stay.has(value)) stay.add(value);
    else leave.push(id);
  }
  return { stay, leave };
}
