import { z } from 'zod';
import { list, text } from '../tolerant.js';

/** `/issues/index.json`: all issues, newest first. */
export const issuesSchema = z.object({ is: z.literal('issues'), pages: z.array(z.unknown()) });

/** One issue. Hugo writes `<no value>` for what is missing, and times as Go prints them. */
export const issueSchema = z.object({
  title: text,
  createdAt: text,
  permalink: text,
  filename: z.string().min(1),
  severity: text,
  resolved: z.boolean().nullish().catch(null),
  /** An announcement, no issue. */
  informational: z.boolean().nullish().catch(null),
  resolvedAt: text,
  lastMod: text,
  affected: list(z.string()),
});
export type ApiIssue = z.infer<typeof issueSchema>;
