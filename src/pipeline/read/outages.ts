import { type Interval, overlapMs } from '../../domain/interval.js';
import { type Outage } from '../../domain/outage.js';
import { DAY_MS } from '../../domain/time.js';
import { LINK } from '../../link/link-odds.js';
import {
  cursorBehind,
  type CursorShape,
  type Page,
  type PageRequest,
  readCursor,
  type Store,
  toPage,
} from '../../store/store.js';
import { OutageScene } from './outage-scene.js';
import { readHeir } from './spike-story.js';

export interface OutageQuery {
  readonly service?: string;
  /** Absent: from the beginning. */
  readonly fromMs?: number;
  /** Absent: up to now. */
  readonly toMs?: number;
  /** Only those that are at least as sure, 0..1. */
  readonly minConfidence?: number;
  readonly nowMs: number;
}

const NEWEST_FIRST: CursorShape<Outage, [startedAtMs: number, id: string]> = {
  list: 'outages',
  types: ['number', 'string'],
  keyOf: ({ startedAtMs, id }) => [startedAtMs, id],
};
/** How far a page first looks back; twice as far each time that it is not full. */
const FIRST_LOOK_MS = 7 * DAY_MS;
/**
 * The longest silence within an Outage: a Spike may be over this long before the window that it is linked to begins. What a
 * person joined over a longer one is found by what happened, and not by the silence.
 */
const SILENCE_MS = LINK.earlyMs;

/**
 * The stories that touch a range, newest first.
 *
 * @param options.coMentions  whether it is also read whom their people name, before an upstream is blamed; default true
 */
export async function readOutages(
  store: Store,
  query: OutageQuery,
  { coMentions = true }: { readonly coMentions?: boolean } = {},
): Promise<readonly Outage[]> {
  const scene = await OutageScene.open(store);
  if (scene === null) return [];
  const range = rangeOf(query);
  await scene.add(withSilence(range), query.service);
  return scene.tell((told) => told.filter(meets(query, range)), coMentions ? query.nowMs : null);
}

/**
 * One page of the same.
 *
 * @throws InvalidCursorError
 */
export async function readOutagePage(
  store: Store,
  query: OutageQuery,
  { limit, cursor }: PageRequest,
): Promise<Page<Outage>> {
  const [lastMs, lastId] = cursor === null ? [Infinity, ''] : readCursor(NEWEST_FIRST, cursor);
  const isBehind = ({ startedAtMs, id }: Outage): boolean =>
    startedAtMs < lastMs || (startedAtMs === lastMs && id > lastId);
  const scene = await OutageScene.open(store);
  if (scene === null) return { items: [], nextCursor: null };
  const range = rangeOf(query);
  const isAsked = meets(query, range);
  // Nothing begins before the past; what began before the range and goes on in it belongs to its first moment.
  const floorMs = Math.max(range.startMs, scene.past.startMs);
  let untilMs = Math.min(range.endMs, lastMs + 1, scene.past.endMs + 1);
  for (let lookMs = FIRST_LOOK_MS; ; lookMs *= 2) {
    const sinceMs = untilMs - lookMs;
    const isAll = sinceMs <= floorMs;
    const rest = { startMs: range.startMs, endMs: Math.max(untilMs, range.startMs + 1) };
    await scene.add(isAll ? withSilence(rest) : { startMs: sinceMs, endMs: untilMs }, query.service);
    const choose = (told: readonly Outage[]): Outage[] =>
      told
        .filter((outage) => (isAll || outage.startedAtMs >= sinceMs) && isAsked(outage) && isBehind(outage))
        .slice(0, limit + 1);
    if (isAll || choose(await scene.draft()).length > limit) {
      return toPage(NEWEST_FIRST, await scene.tell(choose, query.nowMs), limit, (outage) => outage);
    }
    untilMs = sinceMs;
  }
}

/** With which {@link readOutagePage} goes on behind an Outage; `null`: none is told under that very id. */
export async function readCursorBehindOutage(
  store: Store,
  id: string,
  nowMs: number,
): Promise<string | null> {
  const outage = await readOutage(store, id, nowMs);
  return outage?.id === id ? cursorBehind(NEWEST_FIRST, [outage.startedAtMs, id]) : null;
}

/** The Outage of an id, else the one that holds the Spike that stands in the place of the one of that id; `null`: neither. */
export async function readOutage(store: Store, id: string, nowMs: number): Promise<Outage | null> {
  const scene = await OutageScene.open(store);
  if (scene === null) return null;
  const heir = await readHeir(store, id);
  await scene.addById(heir, id.replace(/^w:/, ''));
  const choose = (told: readonly Outage[]): Outage[] => {
    const found =
      told.find((outage) => outage.id === id) ??
      told.find(({ spikes }) => spikes.some((spike) => spike.id === heir));
    return found ? [found] : [];
  };
  return (await scene.tell(choose, nowMs))[0] ?? null;
}

function rangeOf({ fromMs = 0, toMs, nowMs }: OutageQuery): Interval {
  return { startMs: fromMs, endMs: toMs ?? nowMs + 1 };
}

/** With what may belong to an Outage that is silent when the range begins. */
function withSilence({ startMs, endMs }: Interval): Interval {
  return { startMs: startMs - SILENCE_MS - 1, endMs };
}

function meets(
  { service, minConfidence = 0, nowMs }: OutageQuery,
  range: Interval,
): (outage: Outage) => boolean {
  return (outage) =>
    (service === undefined || outage.service === service) &&
    outage.confidence >= minConfidence &&
    overlapMs({ startMs: outage.startedAtMs, endMs: (outage.endMs ?? nowMs) + 1 }, range) > 0;
}
