import { CollectorError } from '../../domain/errors.js';
import { utcDayStart } from '../../domain/money.js';
import { DAY_MS } from '../../domain/time.js';
import { type Asked, statusError } from '../../http/status-error.js';
import { problemSchema } from './x-api.js';

/** Refusals whose bodies say more than their status does. */
export const TOLD_REFUSALS: readonly number[] = [400, 403, 429];

/** What a refusal in X's own words means. */
export function xError(
  asked: Asked & { readonly nowMs: number },
  status: number,
  headers: Headers,
  body: unknown,
): CollectorError {
  const { type, ...said } = problemSchema.safeParse(body).data ?? {};
  if (type?.endsWith('/usage-capped')) {
    // The cap belongs to a billing cycle or to a spending limit: the timers of rates say nothing of it.
    const nextDayMs = utcDayStart(asked.nowMs) + DAY_MS;
    const message = 'X says that what our plan may read is used up (usage-capped)';
    return new CollectorError('rate_limited', asked.source, message, true, nextDayMs);
  }
  const error = statusError(asked, { status, headers });
  const why = said.detail ?? said.errors?.[0]?.message ?? said.message ?? said.title;
  if (!why || status === 429) return error;
  return new CollectorError(
    error.code,
    asked.source,
    `${error.message}: ${why}`,
    error.retryable,
    error.retryAtMs,
  );
}

/** Whether X refuses because `since_id` is older than the window it searches. */
export function isSinceTooOld(status: number, body: unknown): boolean {
  const said = problemSchema.safeParse(body).data;
  if (status !== 400 || !said) return false;
  const errors = said.errors ?? [];
  const blamed = errors.flatMap(({ parameters }) => Object.keys(parameters ?? {}));
  if (blamed.length > 0) return blamed.includes('since_id');
  // Where X names no parameter, it begins with it; further on it may be somebody's hashtag.
  return [said.detail, ...errors.map(({ message }) => message)].some((words) =>
    /^(Invalid )?'since_id'/.test(words ?? ''),
  );
}
