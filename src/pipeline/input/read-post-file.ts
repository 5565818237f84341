import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse';
import { type Post } from '../../domain/post.js';
import { readPostLine, readPostRecord, type RecordFailure } from './read-post-records.js';

/**
 * Posts of a recording, line by line: NDJSON (`.ndjson`, `.jsonl`, `.json`), or CSV with a header row; either may
 * be gzipped (`.gz`).
 *
 * @throws the file system's or gunzip's error; a malformed line is a value, not an error
 */
export async function* readPostFile(path: string): AsyncGenerator<Post | RecordFailure> {
  const zipped = path.endsWith('.gz');
  const file = createReadStream(path);
  const bytes: Readable = zipped ? pipeWithErrors(file, createGunzip()) : file;
  yield* /[.]csv$/i.test(zipped ? path.slice(0, -3) : path) ? readCsv(bytes) : readLines(bytes);
}

async function* readLines(bytes: Readable): AsyncGenerator<Post | RecordFailure> {
  let line = 0;
  for await (const text of createInterface({ input: bytes, crlfDelay: Infinity })) {
    const result = readPostLine(line === 0 ? text.replace(/^\uFEFF/, '') : text, ++line);
    if (result) yield result;
  }
}

async function* readCsv(bytes: Readable): AsyncGenerator<Post | RecordFailure> {
  const rows = pipeWithErrors(
    bytes,
    parseCsv({ columns: true, bom: true, info: true, relax_column_count: true, skip_empty_lines: true }),
  );
  for await (const { record, info } of rows as AsyncIterable<{ record: unknown; info: { lines: number } }>) {
    yield readPostRecord(record, info.lines);
  }
}

/** `pipe` drops the source's errors; a missing file must not look like an empty one. */
function pipeWithErrors<T extends NodeJS.ReadWriteStream & Readable>(from: Readable, to: T): T {
  from.on('error', (error) => to.destroy(error));
  return from.pipe(to);
}
