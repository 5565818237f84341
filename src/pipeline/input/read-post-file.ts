import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse';
import { type Post } from '../../domain/post.js';
import { readPostLine, readPostRecord, type RecordFailure } from './read-post-records.js';
import { splitLines, TOO_LONG } from './split-lines.js';

/** A record of a post of the longest text, with every sign of it escaped, takes less. */
const MOST_RECORD_BYTES = 2 * 1024 * 1024;
/** No recording of people shrinks to less than a two-hundredth; a bomb does, to a thousandth. */
const MOST_GROWTH = 200;
/** What is let through whatever it was zipped from. */
const HARMLESS_BYTES = 64 * 1024 * 1024;

/** A file that holds something else than it says. */
class HostileFileError extends Error {
  override readonly name = 'Error';
}

/**
 * Posts of a recording, line by line: NDJSON (`.ndjson`, `.jsonl`, `.json`), or CSV with a header row; either may
 * be gzipped (`.gz`).
 *
 * @throws the file system's or gunzip's error, HostileFileError for a zip bomb; a malformed line is a value, not an error
 */
export async function* readPostFile(path: string): AsyncGenerator<Post | RecordFailure> {
  const zipped = path.endsWith('.gz');
  const file = createReadStream(path);
  const bytes: Readable = zipped
    ? Readable.from(unzip(pipeWithErrors(file, createGunzip())), { objectMode: false })
    : file;
  yield* /[.]csv$/i.test(zipped ? path.slice(0, -3) : path) ? readCsv(bytes) : readLines(bytes);
}

async function* unzip(gunzip: Gunzip): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > HARMLESS_BYTES && bytes > gunzip.bytesWritten * MOST_GROWTH)
      throw new HostileFileError('is a zip bomb: what it unpacks to is no recording');
    yield chunk;
  }
}

async function* readLines(bytes: Readable): AsyncGenerator<Post | RecordFailure> {
  let line = 0;
  for await (const text of splitLines(bytes, MOST_RECORD_BYTES)) {
    line += 1;
    const result =
      text === TOO_LONG
        ? { line, message: `is longer than ${MOST_RECORD_BYTES} bytes` }
        : readPostLine(line === 1 ? text.replace(/^\uFEFF/, '') : text, line);
    if (result) yield result;
  }
}

async function* readCsv(bytes: Readable): AsyncGenerator<Post | RecordFailure> {
  const rows = pipeWithErrors(
    bytes,
    parseCsv({
      columns: true,
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MOST_RECORD_BYTES,
    }),
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
