import { type IngestTurnRow } from './entities/post.entity.js';
import { type Reader, type WriteUnit } from './sql.js';

/** One batch of posts that was stored, in the order of all batches of all processes. */
export interface IngestTurn {
  /** Greater by one than that of the batch before. */
  readonly turn: number;
  /** Event times of its posts, UTC epoch ms, each once, in order. */
  readonly timesMs: readonly number[];
}

/** Who comes later than so many turns reads the posts themselves anew. */
const KEPT = 2_000;

/** What a process that stores posts has to know of the posts that others have stored in the meantime. */
export class IngestTurnsRepository {
  constructor(private readonly reader: Reader) {}

  /** The last turn; 0 when nothing was stored yet. */
  async last(): Promise<number> {
    const [row] = await this.reader.all<{ turn: number | null }>(
      'SELECT max(turn) AS turn FROM ingest_turns',
    );
    return row?.turn ?? 0;
  }

  /** Those after a turn, in order, as far as they are kept. */
  async after(turn: number, unit?: WriteUnit): Promise<IngestTurn[]> {
    const sql = 'SELECT * FROM ingest_turns WHERE turn > ? ORDER BY turn';
    const rows = await (unit ?? this.reader).all<IngestTurnRow>(sql, [turn]);
    return rows.map((row) => ({ turn: row.turn, timesMs: JSON.parse(row.times) as number[] }));
  }

  /** To be called in the transaction that stores the posts. */
  async add(unit: WriteUnit, { turn, timesMs }: IngestTurn): Promise<void> {
    await unit.run('INSERT INTO ingest_turns (turn, times) VALUES (?, ?)', [turn, JSON.stringify(timesMs)]);
    // Now and then, so that a batch is not a statement slower.
    if (turn % (KEPT / 10) === 0) await unit.run('DELETE FROM ingest_turns WHERE turn <= ?', [turn - KEPT]);
  }
}
