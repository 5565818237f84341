import { DateTime } from 'luxon';
import { CollectorError } from '../../domain/errors.js';
import { type JsonReply } from '../../http/fetch-json.js';
import { type Asked, statusError } from '../../http/status-error.js';
import { errorSchema } from './youtube-api.js';

/** Refusals whose bodies say more than their status does. */
export const TOLD_REFUSALS: readonly number[] = [400, 403, 404];

/** Of a video or a channel alone, whoever asks: .../docs/commentThreads/list, "Errors". */
const CLOSED = new Set(['commentsDisabled', 'forbidden', 'videoNotFound', 'channelNotFound']);
const DAY_IS_SPENT = new Set(['quotaExceeded', 'dailyLimitExceeded']);
const TOO_FAST = new Set(['rateLimitExceeded', 'userRateLimitExceeded']);
const BAD_KEY = 'API_KEY_INVALID';
const QUOTA_ZONE = 'America/Los_Angeles';

/** Why YouTube refuses, in its own words; `null`: it does not say. */
export function reasonOf(reply: Pick<JsonReply, 'body'>): string | null {
  const said = errorSchema.safeParse(reply.body).data?.error;
  const details = said?.details?.map(({ reason }) => reason) ?? [];
  return details.includes(BAD_KEY) ? BAD_KEY : (said?.errors?.[0]?.reason ?? null);
}

/** Whether it is the video or the channel that cannot be read, and not that we may not. */
export function isClosed(reply: Pick<JsonReply, 'body'>): boolean {
  return CLOSED.has(reasonOf(reply) ?? '');
}

/** What a refusal means for the source. */
export function youtubeError(asked: Asked & { readonly nowMs: number }, reply: JsonReply): CollectorError {
  const reason = reasonOf(reply);
  const says = (code: CollectorError['code'], what: string, retryAtMs?: number) =>
    new CollectorError(
      code,
      asked.source,
      `YouTube ${what} (${reason})`,
      retryAtMs !== undefined,
      retryAtMs ?? null,
    );
  if (reason === BAD_KEY) return says('unauthorized', 'does not know the key in OUTCRY_YOUTUBE_API_KEY');
  if (reason !== null && DAY_IS_SPENT.has(reason)) {
    return says('rate_limited', 'says that the quota of the day is spent', quotaResetMs(asked.nowMs));
  }
  if (reason !== null && TOO_FAST.has(reason)) {
    return new CollectorError(
      'rate_limited',
      asked.source,
      `YouTube says that we ask too often (${reason})`,
      true,
    );
  }
  const error = statusError(asked, reply);
  if (reason === null) return error;
  const message = `${error.message}: ${reason}`;
  return new CollectorError(error.code, asked.source, message, error.retryable, error.retryAtMs);
}

/**
 * When quotas begin anew: the next midnight of the Pacific (developers.google.com/youtube/v3/determine_quota_cost).
 *
 * @returns UTC epoch ms
 */
export function quotaResetMs(nowMs: number): number {
  return DateTime.fromMillis(nowMs, { zone: QUOTA_ZONE }).plus({ days: 1 }).startOf('day').toMillis();
}
