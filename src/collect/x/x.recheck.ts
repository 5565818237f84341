import { CollectorError } from '../../domain/errors.js';
import { HOUR_MS } from '../../domain/time.js';
import { type DailyBudget } from '../daily-budget.js';
import { type CheckedPost, type Recheck, type RecheckReading } from '../recheck.js';
import { X } from './map-x-post.js';
import { payFor } from './pay-for.js';
import { isXId, type XLookup } from './x-api.js';
import { type XClient } from './x.client.js';

/** What X says of a post that was deleted, or whose author protects or has lost the account. */
const GONE = /\/(resource-not-found|not-authorized-for-resource)$/;

/**
 * Asks X whether posts still stand. Each that does costs as much as reading it, so this has a small share of the day's
 * budget for itself, and only posts that are shown are asked for.
 */
export class XRecheck implements Recheck {
  readonly platform = X;
  /** Ids in one request. */
  readonly batch = 100;
  /** Texts are kept for a day: three times in it. */
  readonly everyMs = 6 * HOUR_MS;
  readonly onlyShown = true;

  constructor(
    private readonly settings: {
      readonly client: XClient;
      readonly budget: DailyBudget;
      /** The share of it that may be spent here. */
      readonly recheckBudget: DailyBudget;
      readonly postMicroUsd: number;
    },
  ) {}

  async check(
    posts: readonly CheckedPost[],
    call: { readonly nowMs: number; readonly signal: AbortSignal },
  ): Promise<RecheckReading> {
    const ids = posts.map(({ id }) => id.slice(X.length + 1));
    // One that was imported with another kind of id is nowhere to be asked for.
    const strange = ids.filter((id) => !isXId(id));
    const asked = ids.filter(isXId);
    const affordable = asked.slice(0, await this.affordable(call.nowMs));
    const paid = affordable.length > 0 ? await this.lookUp(affordable, call) : null;
    const unasked = paid ? asked.slice(affordable.length) : asked;
    const { checked, gone } = paid?.reading ?? VAIN;
    return {
      checked: [...checked, ...toPostIds(strange)],
      gone,
      ...(unasked.length > 0 && { unasked: toPostIds(unasked) }),
    };
  }

  /** @returns `null` when there is no money for it */
  private async lookUp(
    ids: readonly string[],
    call: { readonly nowMs: number; readonly signal: AbortSignal },
  ): Promise<{ readonly reading: RecheckReading } | null> {
    const { client, budget, recheckBudget, postMicroUsd } = this.settings;
    try {
      const paid = await payFor({
        budgets: [budget, recheckBudget],
        mostMicroUsd: ids.length * postMicroUsd,
        call,
        ask: (paidCall) => client.lookUp(ids, paidCall),
        costOf: ({ given }) => given * postMicroUsd,
      });
      return paid && { reading: readLookup(paid.reply, new Set(ids)) };
    } catch (error) {
      if (error instanceof CollectorError) return { reading: VAIN };
      throw error;
    }
  }

  private async affordable(nowMs: number): Promise<number> {
    const { recheckBudget, postMicroUsd } = this.settings;
    return postMicroUsd === 0 ? this.batch : Math.floor((await recheckBudget.left(nowMs)) / postMicroUsd);
  }
}

const VAIN: RecheckReading = { checked: [], gone: [] };

/** @param asked  ids at X; a reply also tells of posts that those refer to */
function readLookup({ found, missing }: XLookup, asked: ReadonlySet<string>): RecheckReading {
  const stand = found.filter(({ id }) => asked.has(id));
  const edited = stand.filter(({ id, versions }) => versions.length > 0 && versions.at(-1) !== id);
  const lost = missing.flatMap(({ type, id }) =>
    id !== null && asked.has(id) && GONE.test(type) ? [id] : [],
  );
  return {
    checked: toPostIds([...stand.map(({ id }) => id), ...lost]),
    gone: toPostIds([...edited.map(({ id }) => id), ...lost]),
  };
}

function toPostIds(ids: readonly string[]): string[] {
  return [...new Set(ids)].map((id) => `${X}:${id}`);
}
