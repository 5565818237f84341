import { type Interval, unite } from '../domain/interval.js';
import {
  type HeardServices,
  isRecorded,
  type ListeningSpan,
  type RecordedVoice,
  spansFor,
} from '../domain/listening.js';
import { type HeardServiceRow, type ListeningSpanRow } from './entities/source.entity.js';
import { type KeepingRepository } from './keeping.repository.js';
import { insertRows, type Target } from './multi-row.js';
import { allIn, Conditions, type Reader, type WriteUnit } from './sql.js';

const SPANS: Target<ListeningSpanRow> = {
  table: 'listening_spans',
  columns: ['source', 'coverage', 'start_ms', 'end_ms'],
};

const HEARD: Target<HeardServiceRow> = {
  table: 'heard_services',
  columns: ['source', 'service', 'day_ms', 'first_ms'],
  key: ['source', 'service', 'day_ms'],
  onConflict: `DO UPDATE SET first_ms =
    CASE WHEN heard_services.first_ms <= excluded.first_ms THEN heard_services.first_ms ELSE excluded.first_ms END`,
};

/**
 * When each source was listened to. Spans of one source and coverage are kept united.
 *
 * Spans are told from where minutes are kept: what was heard before can be counted no more, and would pass for silence.
 */
export class ListeningRepository {
  constructor(
    private readonly reader: Reader,
    private readonly keeping: KeepingRepository,
  ) {}

  /**
   * Adds a span and joins it with those of the same source and coverage that it touches.
   *
   * @param bridgeMs  also joins spans that lie at most this far apart; default 0
   */
  async add(unit: WriteUnit, span: ListeningSpan, bridgeMs = 0): Promise<void> {
    const { source, coverage } = span;
    if (span.endMs <= span.startMs) return;
    // Kept spans are disjoint, so of those that start earlier only the last can reach this one.
    const near = await unit.all<ListeningSpanRow>(
      `SELECT * FROM listening_spans WHERE source = ? AND coverage = ? AND start_ms <= ? AND start_ms >= coalesce(
         (SELECT max(start_ms) FROM listening_spans WHERE source = ? AND coverage = ? AND start_ms <= ?), ?)`,
      [source, coverage, span.endMs + bridgeMs, source, coverage, span.startMs, span.startMs],
    );
    for (const { start_ms } of near) {
      await unit.run('DELETE FROM listening_spans WHERE source = ? AND coverage = ? AND start_ms = ?', [
        source,
        coverage,
        start_ms,
      ]);
    }
    const united = unite([span, ...near.map(toInterval)], bridgeMs);
    await insertRows(
      unit,
      SPANS,
      united.map(({ startMs, endMs }) => ({ source, coverage, start_ms: startMs, end_ms: endMs })),
    );
  }

  /** Spans that meet the range (not cut to it), by source and start. */
  async list(range: Interval, sources?: readonly string[], unit?: WriteUnit): Promise<ListeningSpan[]> {
    const { keptFromMs } = await this.keeping.get(unit);
    return this.spans(range, keptFromMs ?? Number.MIN_SAFE_INTEGER, sources, unit);
  }

  /**
   * What there is on record of a range, also of what is dropped since: it says when was listened, and not what was heard.
   *
   * @param service  `null`: to any
   */
  async record(service: string | null, range: Interval): Promise<readonly ListeningSpan[]> {
    const spans = await this.spans(range, Number.MIN_SAFE_INTEGER);
    return service === null ? spans : spansFor(spans, await this.heard([service]), service);
  }

  private async spans(
    range: Interval,
    fromMs: number,
    sources?: readonly string[],
    unit?: WriteUnit,
  ): Promise<ListeningSpan[]> {
    const startMs = Math.max(range.startMs, fromMs);
    const where = new Conditions().add('start_ms < ? AND end_ms > ?', range.endMs, startMs);
    if (sources) where.addIn('source', sources);
    const rows = await (unit ?? this.reader).all<ListeningSpanRow>(
      `SELECT * FROM listening_spans ${where.sql} ORDER BY source, start_ms, coverage`,
      where.values,
    );
    return rows.map((row) => ({
      source: row.source,
      coverage: row.coverage,
      startMs: Math.max(row.start_ms, fromMs),
      endMs: row.end_ms,
    }));
  }

  /** Notes when recorded sources spoke of services; of each day the earliest time stands. */
  async noteVoices(unit: WriteUnit, voices: readonly RecordedVoice[]): Promise<void> {
    const rows = voices.map(({ source, service, dayMs, firstMs }) => ({
      source,
      service,
      day_ms: dayMs,
      first_ms: firstMs,
    }));
    await insertRows(unit, HEARD, rows);
  }

  /** When recorded sources spoke of services. @param services  slugs; absent: of all */
  async heard(services?: readonly string[], unit?: WriteUnit): Promise<HeardServices> {
    const reader = unit ?? this.reader;
    const sqlOf = (condition: string) =>
      `SELECT * FROM heard_services ${condition} ORDER BY source, service, day_ms`;
    const rows = services
      ? await allIn<HeardServiceRow>(reader, services, (list) => sqlOf(`WHERE service IN (${list})`))
      : await reader.all<HeardServiceRow>(sqlOf(''));
    const heard = new Map<string, Map<string, number[]>>();
    for (const row of rows) {
      const services = heard.get(row.source) ?? new Map<string, number[]>();
      heard.set(row.source, services.set(row.service, [...(services.get(row.service) ?? []), row.first_ms]));
    }
    return heard;
  }

  /** Spans that meet the range and in which `service` could be heard, by source and start. */
  async listFor(service: string, range: Interval): Promise<readonly ListeningSpan[]> {
    return (await this.listForEach([service], range)).get(service) ?? [];
  }

  /** As `listFor`, for each of `services`. Those that are heard alike have one list in common. */
  async listForEach(
    services: readonly string[],
    range: Interval,
  ): Promise<Map<string, readonly ListeningSpan[]>> {
    const spans = await this.list(range);
    if (!spans.some(isRecorded)) return new Map(services.map((service) => [service, spans]));
    const heard = await this.heard(services);
    return new Map(services.map((service) => [service, spansFor(spans, heard, service)]));
  }

  /**
   * From the first moment listened to until the last, of one source or of all; `null` when there is none. The first may lie
   * before what is kept: it says since when there is a record.
   */
  async extent(source?: string, unit?: WriteUnit): Promise<Interval | null> {
    const where = new Conditions();
    if (source !== undefined) where.add('source = ?', source);
    // An aggregate always answers with one row.
    const [{ first, last }] = (await (unit ?? this.reader).all(
      `SELECT min(start_ms) AS first, max(end_ms) AS last FROM listening_spans ${where.sql}`,
      where.values,
    )) as [{ first: number | null; last: number | null }];
    return first === null || last === null ? null : { startMs: first, endMs: last };
  }
}

function toInterval(row: ListeningSpanRow): Interval {
  return { startMs: row.start_ms, endMs: row.end_ms };
}
