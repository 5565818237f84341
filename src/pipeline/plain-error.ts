import { CollectorError } from '../domain/errors.js';

/** A failure in plain words: what went wrong, and where. */
export function plainError(error: unknown): string {
  if (error instanceof CollectorError) return `${error.code.replace('_', ' ')}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
