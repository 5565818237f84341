import { type Spike } from '../domain/spike.js';
import {
  changedFields,
  type RevisionKind,
  type SpikeRevision,
  type ToldField,
  type ToldVerdict,
  verdictOf,
} from '../domain/spike-revision.js';
import { type SpikeRevisionRow } from './entities/spike.entity.js';
import { insertRows, type Target } from './multi-row.js';
import { allIn, type Reader, type WriteUnit } from './sql.js';

const REVISIONS: Target<SpikeRevisionRow> = {
  table: 'spike_revisions',
  columns: ['spike', 'seq', 'service', 'at_ms', 'kind', 'told', 'changed', 'replaces', 'rule_version'],
};

/** A revision that is to be written; what it changes is worked out against the one before. */
export type NewRevision = Omit<SpikeRevision, 'changed' | 'replaces'> & { readonly replaces?: string | null };

/** What was told of spikes. It only ever grows: there is no way to change or remove a revision. */
export class SpikeRevisionsRepository {
  constructor(private readonly reader: Reader) {}

  /** Adds revisions of any spikes, in the order in which they were told. */
  async append(unit: WriteUnit, revisions: readonly NewRevision[]): Promise<void> {
    const last = await this.lastOf([...new Set(revisions.map(({ spike }) => spike))], unit);
    const rows = revisions.map((revision): SpikeRevisionRow => {
      const before = last.get(revision.spike);
      const seq = (before?.seq ?? 0) + 1;
      last.set(revision.spike, { seq, told: revision.told });
      return {
        spike: revision.spike,
        seq,
        service: revision.service,
        at_ms: revision.atMs,
        kind: revision.kind,
        told: JSON.stringify(revision.told),
        changed: JSON.stringify(before ? changedFields(before.told, revision.told) : []),
        replaces: revision.replaces ?? null,
        rule_version: revision.ruleVersion,
      };
    });
    await insertRows(unit, REVISIONS, rows);
  }

  /**
   * Notes of spikes that were told before how their state or end changed without a word of the judge: by a link, for
   * example. It is dated by how far the service is judged.
   */
  async noteChanges(unit: WriteUnit, spikes: readonly Spike[]): Promise<void> {
    const ids = spikes.map(({ id }) => id);
    const last = await this.lastOf(ids, unit);
    for (const spike of spikes) {
      const before = last.get(spike.id)?.told;
      if (!before || before.state === spike.state) continue;
      const [judge] = await unit.all<{ judged_until_ms: number | null }>(
        'SELECT judged_until_ms FROM judges WHERE service = ?',
        [spike.service],
      );
      await this.append(unit, [
        {
          spike: spike.id,
          service: spike.service,
          atMs: Math.max(spike.detectedAtMs, judge?.judged_until_ms ?? 0),
          kind: 'updated',
          told: verdictOf(spike),
          ruleVersion: spike.inputs.ruleVersion,
        },
      ]);
    }
  }

  /** Of each of these spikes, in the order in which they were told. */
  async list(spikes: readonly string[], unit?: WriteUnit): Promise<SpikeRevision[]> {
    const rows = await allIn<SpikeRevisionRow>(
      unit ?? this.reader,
      // In order, so that pieces put together are.
      [...spikes].sort(),
      (list) => `SELECT * FROM spike_revisions WHERE spike IN (${list}) ORDER BY spike, seq`,
    );
    return rows.map(toRevision);
  }

  /** What was told last of each of these spikes; one of which nothing was told has no entry. */
  async lastOf(
    spikes: readonly string[],
    unit?: WriteUnit,
  ): Promise<Map<string, { seq: number; told: ToldVerdict }>> {
    const rows = await allIn<SpikeRevisionRow>(
      unit ?? this.reader,
      spikes,
      (list) => `SELECT * FROM spike_revisions r WHERE spike IN (${list})
          AND seq = (SELECT max(seq) FROM spike_revisions m WHERE m.spike = r.spike)`,
    );
    return new Map(rows.map((row) => [row.spike, { seq: row.seq, told: toRevision(row).told }]));
  }
}

function toRevision(row: SpikeRevisionRow): SpikeRevision {
  return {
    spike: row.spike,
    service: row.service,
    atMs: row.at_ms,
    kind: row.kind as RevisionKind,
    told: JSON.parse(row.told) as ToldVerdict,
    changed: JSON.parse(row.changed) as ToldField[],
    replaces: row.replaces,
    ruleVersion: row.rule_version,
  };
}
