import { type Interval } from '../domain/interval.js';
import { linkId, type LinkVerdict } from '../domain/link.js';
import { Conditions, type Reader, type WriteUnit } from './sql.js';

/** Sorts behind whatever an id begins with. */
const LAST = '\uffff';

/** How often people were asked about the spikes of one service, and what they said. */
export interface VerdictCount {
  readonly service: string;
  readonly spikes: number;
  readonly confirmed: number;
  readonly rejected: number;
}

/** What a person said of a Spike itself, or of one of its Links. */
export class SpikeVerdictsRepository {
  constructor(private readonly reader: Reader) {}

  /** What was said of a Spike: of itself, else of one of its links, a confirmation first. */
  async said(spike: string): Promise<{ readonly verdict: LinkVerdict; readonly atMs: number | null } | null> {
    const [row] = await this.reader.all<{ verdict: string; at_ms: number | null }>(
      `SELECT 0 AS rank, verdict, at_ms FROM spike_verdicts WHERE spike_id = ?
       UNION ALL SELECT 1, verdict, at_ms FROM link_verdicts WHERE link_id >= ? AND link_id < ?
       ORDER BY rank, verdict LIMIT 1`,
      [spike, linkId(spike, ''), linkId(spike, '') + LAST],
    );
    return row ? { verdict: row.verdict as LinkVerdict, atMs: row.at_ms } : null;
  }

  async put(unit: WriteUnit, spike: string, verdict: LinkVerdict, atMs: number): Promise<void> {
    await unit.run(
      `INSERT INTO spike_verdicts (spike_id, verdict, at_ms) VALUES (?, ?, ?)
       ON CONFLICT (spike_id) DO UPDATE SET verdict = excluded.verdict, at_ms = excluded.at_ms`,
      [spike, verdict, atMs],
    );
  }

  /**
   * By service: the spikes detected in a range, and those of them that a person judged. A spike counts once: what was
   * said of it, else that one of its links was confirmed, else that one was rejected.
   */
  async count(range: Interval, service?: string): Promise<VerdictCount[]> {
    const where = new Conditions().add('s.withdrawn_at_ms IS NULL');
    where.add('s.detected_at_ms >= ? AND s.detected_at_ms < ?', range.startMs, range.endMs);
    if (service !== undefined) where.add('s.service = ?', service);
    return this.reader.all<VerdictCount>(
      `SELECT service, count(*) AS spikes, count(*) FILTER (WHERE said = 'confirmed') AS confirmed,
          count(*) FILTER (WHERE said = 'rejected') AS rejected
        FROM (SELECT s.service AS service, coalesce(v.verdict, (SELECT min(l.verdict) FROM link_verdicts l
          WHERE l.link_id >= s.id || '~' AND l.link_id < s.id || '~${LAST}'), 'none') AS said
          FROM spikes s LEFT JOIN spike_verdicts v ON v.spike_id = s.id ${where.sql}) AS judged
        GROUP BY service ORDER BY service`,
      where.values,
    );
  }
}
