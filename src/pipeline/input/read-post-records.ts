import { type Post } from '../../domain/post.js';
import { MINUTE_MS } from '../../domain/time.js';
import { PostRecordError, toPost } from './post-record.js';

/** A line or element that is no post. */
export interface RecordFailure {
  /** 1-based line of NDJSON, 1-based element of a JSON array. */
  readonly line: number;
  readonly message: string;
}

export interface PostRecords {
  readonly posts: readonly Post[];
  readonly failures: readonly RecordFailure[];
}

/** One NDJSON line: a post, a failure, or `null` for a blank line. */
export function readPostLine(text: string, line: number): Post | RecordFailure | null {
  if (text.trim() === '') return null;
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    return { line, message: 'is not JSON' };
  }
  return readPostRecord(record, line);
}

/** One parsed record: a post, or a failure at `line`. */
export function readPostRecord(record: unknown, line: number): Post | RecordFailure {
  try {
    return toPost(record);
  } catch (error) {
    if (error instanceof PostRecordError) return { line, message: error.message };
    throw error;
  }
}

export function isFailure(result: Post | RecordFailure): result is RecordFailure {
  return 'message' in result;
}

/** Clocks of posts may run ahead of ours by this much. */
const AHEAD_MS = 5 * MINUTE_MS;

/**
 * Reads a request body: a JSON array of posts (or one post), or NDJSON. A bad record fails alone.
 *
 * @param nowMs  posts that claim to be made later than a few minutes from now fail
 * @throws SyntaxError when a JSON body as a whole is not JSON
 */
export function readPostRecords(
  body: string,
  contentType: 'application/json' | 'application/x-ndjson',
  nowMs: number,
): PostRecords {
  const check = (result: Post | RecordFailure | null, line: number) =>
    result && !isFailure(result) && result.createdAtMs > nowMs + AHEAD_MS
      ? { line, message: 'createdAt: lies in the future' }
      : result;
  if (contentType === 'application/x-ndjson') {
    return sortOut(body.split('\n').map((text, index) => check(readPostLine(text, index + 1), index + 1)));
  }
  const parsed: unknown = JSON.parse(body);
  const records: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  return sortOut(records.map((record, index) => check(readPostRecord(record, index + 1), index + 1)));
}

function sortOut(results: readonly (Post | RecordFailure | null)[]): PostRecords {
  const posts: Post[] = [];
  const failures: RecordFailure[] = [];
  for (const result of results) {
    if (result === null) continue;
    if (isFailure(result)) failures.push(result);
    else posts.push(result);
  }
  return { posts, failures };
}
