import { z } from 'zod';
import { CollectorError } from '../../domain/errors.js';
import { X_STREAM } from './map-x-post.js';
import { type ReadXPost, readXPost } from './read-x-post.js';
import { problemSchema } from './x-api.js';

const frameSchema = z.object({ data: z.unknown(), errors: z.unknown() }).partial();

/**
 * One line of the filtered stream.
 *
 * @returns `null` when it cannot be read
 * @throws CollectorError for X's word that it ends the stream
 */
export function readXFrame(line: string, nowMs: number): ReadXPost | null {
  const value = parsed(line);
  const frame = frameSchema.safeParse(value).data;
  // Errors may stand beside a post, about what it refers to.
  if (frame?.data !== undefined) return readXPost(frame.data, nowMs);
  const problem = problemSchema.safeParse(value).data;
  const why =
    problem?.errors?.[0]?.detail ?? problem?.errors?.[0]?.message ?? problem?.detail ?? problem?.title;
  if (why) throw new CollectorError('unreachable', X_STREAM, `X ends the stream: ${why}`, true);
  return null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
