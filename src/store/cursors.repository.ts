import { type CursorRow } from './entities/source.entity.js';
import { type Reader, type WriteUnit } from './sql.js';

interface SourceCursor {
  readonly cursor: string;
  /** When it was written. */
  readonly atMs: number;
}

/** Where each source resumes. Written in the unit that wrote the posts before it: a crash repeats work, loses none. */
export class CursorsRepository {
  constructor(private readonly reader: Reader) {}

  async get(source: string, unit?: WriteUnit): Promise<SourceCursor | null> {
    const [row] = await (unit ?? this.reader).all<CursorRow>('SELECT * FROM cursors WHERE source = ?', [
      source,
    ]);
    return row ? { cursor: row.cursor, atMs: row.at_ms } : null;
  }

  async put(unit: WriteUnit, source: string, cursor: string, atMs: number): Promise<void> {
    await unit.run(
      `INSERT INTO cursors (source, cursor, at_ms) VALUES (?, ?, ?)
       ON CONFLICT (source) DO UPDATE SET cursor = excluded.cursor, at_ms = excluded.at_ms`,
      [source, cursor, atMs],
    );
  }

  async remove(unit: WriteUnit, source: string): Promise<void> {
    await unit.run('DELETE FROM cursors WHERE source = ?', [source]);
  }
}
