import { z } from 'zod';
import { parseInstant } from '../../domain/time.js';

/** An instant as ISO 8601 with a zone; becomes UTC epoch milliseconds. */
export const instant = z.string().transform((text, context) => {
  const timeMs = parseInstant(text.trim());
  if (timeMs !== null) return timeMs;
  context.addIssue({
    code: 'custom',
    message: 'must be an ISO 8601 time with a zone, such as 2025-06-10T06:45:12Z',
  });
  return z.NEVER;
});
