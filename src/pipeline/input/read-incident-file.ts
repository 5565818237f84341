import { readFile } from 'node:fs/promises';
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import { type ImportedWindow, toImportedWindow } from './incident-record.js';
import { type RecordFailure } from './read-post-records.js';

export interface IncidentFile {
  readonly windows: readonly ImportedWindow[];
  /** Records that are no incident, by line, or by place in an array, from 1 on. */
  readonly failures: readonly RecordFailure[];
}

/**
 * Reads a file of past incidents: CSV with a header row, lines of JSON (`.ndjson`, `.jsonl`), or a JSON array.
 *
 * @throws the file system's error, csv-parse's, or SyntaxError for an array that is no JSON
 */
export async function readIncidentFile(path: string): Promise<IncidentFile> {
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  const windows: ImportedWindow[] = [];
  const failures: RecordFailure[] = [];
  for (const { line, read } of records(path, text)) {
    try {
      windows.push(toImportedWindow(read()));
    } catch (error) {
      failures.push({ line, message: explain(error) });
    }
  }
  return { windows, failures };
}

interface UnreadRecord {
  readonly line: number;
  /** @throws SyntaxError */
  readonly read: () => unknown;
}

function records(path: string, text: string): UnreadRecord[] {
  if (/[.]csv$/i.test(path)) {
    const rows = parseCsv(text, {
      columns: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return (rows as unknown as { record: unknown; info: { lines: number } }[]).map(({ record, info }) => ({
      line: info.lines,
      read: () => record,
    }));
  }
  if (text.trimStart().startsWith('[')) {
    return (JSON.parse(text) as unknown[]).map((record, index) => ({ line: index + 1, read: () => record }));
  }
  return text.split('\n').flatMap((row, index) => {
    const read = () => JSON.parse(row) as unknown;
    return row.trim() === '' ? [] : [{ line: index + 1, read }];
  });
}

function explain(error: unknown): string {
  const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
  if (!issue) return error instanceof Error ? error.message : String(error);
  const field = issue.path.filter((part) => part !== 0).join('.');
  return `${field}: ${issue.message}`;
}
