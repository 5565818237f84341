import { z } from 'zod';
import { toIso } from '../../domain/time.js';
import { type News, spikeJson } from '../../pipeline/index.js';
import { query, slug } from '../http/fields.js';
import { tellOutage } from '../outages/outages.schemas.js';
import { sourceState } from '../sources/source-state.js';
import { tellPoint } from '../trends/trends.schemas.js';
import { tellWindow } from '../windows/windows.schemas.js';

export const EVENT_TYPES = ['bucket', 'recount', 'spike', 'outage', 'window', 'source', 'gap'] as const;
type EventType = (typeof EVENT_TYPES)[number];

/** One event, written once for all who hear it. */
export interface LiveEvent {
  readonly type: EventType;
  /** Of the change that it tells. */
  readonly seq: number;
  /** Number of the last change that is told in full once it is there. */
  readonly id: string;
  /** `null`: concerns all. */
  readonly service: string | null;
  /** JSON */
  readonly data: string;
}

/** A comma list of words, each of which must be known. */
const listOf = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .string()
    .transform((text) => text.split(',').map((word) => word.trim()))
    .pipe(z.array(item).max(200, 'names more than 200'));

export const streamQuery = query({
  service: listOf(slug)
    .optional()
    .meta({ description: 'Comma list; absent: all services. Sources and gaps are told anyway.' }),
  types: listOf(z.enum(EVENT_TYPES, `must be one of ${EVENT_TYPES.join(', ')}`))
    .optional()
    .meta({ description: 'Comma list of kinds of events; absent: all.' }),
  lastEventId: z
    .string()
    .optional()
    .meta({ description: 'As the header Last-Event-ID, for clients that cannot send it.' }),
});

/** Events in the order of their changes. */
export function tellNews(news: readonly News[], nowMs: number): LiveEvent[] {
  return news.map((one, index) => {
    const isLastOfChange = news[index + 1]?.seq !== one.seq;
    return {
      type: one.kind,
      seq: one.seq,
      id: String(isLastOfChange ? one.seq : one.seq - 1),
      service: one.service,
      data: JSON.stringify(tell(one, nowMs)),
    };
  });
}

/** That changes before `seq` can no longer be told: the lists have to be read again. */
export function tellGap(seq: number): LiveEvent {
  const data = JSON.stringify({ message: 'What happened before is no longer kept: read the lists again.' });
  return { type: 'gap', seq, id: String(seq), service: null, data };
}

function tell(news: News, nowMs: number): unknown {
  switch (news.kind) {
    case 'bucket':
      return { service: news.service, bucket: '1m', ...tellPoint(news.point) };
    case 'recount':
      return { service: news.service, from: toIso(news.range.startMs), to: toIso(news.range.endMs) };
    case 'spike': {
      const { withdrawnAtMs, supersededBy } = news.spike;
      const withdrawnAt = withdrawnAtMs === null ? null : toIso(withdrawnAtMs);
      return { ...spikeJson(news.spike), withdrawnAt, supersededBy };
    }
    case 'outage':
      return tellOutage(news.outage);
    case 'window':
      return news.window
        ? { ...tellWindow(news.window), removed: false }
        : { id: news.id, service: news.service, removed: true };
    case 'source': {
      const { source, kind, lastError, lastSuccessMs } = news.source;
      const lastSuccess = lastSuccessMs === null ? null : toIso(lastSuccessMs);
      return { source, kind, state: sourceState(news.source, nowMs), lastSuccess, error: lastError };
    }
  }
}
