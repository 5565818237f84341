import { z } from 'zod';
import { type ReportPoint, smallestStep } from '../../domain/report-series.js';
import { instant } from './instant.js';
import { type RecordFailure } from './read-post-records.js';

/** A number, or its text as CSV has it; an empty text is no zero. */
const count = z.union(
  [
    z.number().nonnegative(),
    z
      .string()
      .regex(/^\d+([.]\d+)?$/)
      .transform(Number),
  ],
  'must be a count of at least 0',
);

const recordSchema = z.object({
  timestamp: instant,
  value: count,
  /** Empty in a row of CSV that names none. */
  service: z.string().nullish(),
});

/** What holds for records that do not say it themselves. */
export interface ReportDefaults {
  readonly source: string;
  /** Slug; `null`: every record names one. */
  readonly service: string | null;
  /** Width of a step; `null`: the smallest distance between two of them. */
  readonly widthMs: number | null;
}

export interface ReportRecords {
  readonly points: readonly ReportPoint[];
  readonly failures: readonly RecordFailure[];
  /** Records that a later one for the same step took the place of. */
  readonly replaced: number;
}

/**
 * Reads a series of user reports. A bad record fails alone; of two for the same step the later one holds.
 *
 * @param nowMs  a step that begins later than this has not been counted by anybody: it fails
 * @param records  `{timestamp, value[, service]}`, as parsed from CSV or JSON
 * @param isTracked  whether a slug is known
 * @param firstLine  of the first record, for failures
 */
export function readReportRecords(
  records: readonly unknown[],
  { source, service: always, widthMs }: ReportDefaults,
  isTracked: (service: string) => boolean,
  nowMs: number,
  firstLine = 1,
): ReportRecords {
  const failures: RecordFailure[] = [];
  const byService = new Map<string, Map<number, number>>();
  records.forEach((record, index) => {
    const line = firstLine + index;
    const parsed = recordSchema.safeParse(record);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      failures.push({ line, message: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is malformed'}` });
      return;
    }
    const service = parsed.data.service === '' ? always : (parsed.data.service ?? always);
    if (service === null) failures.push({ line, message: 'names no service' });
    else if (!isTracked(service)) failures.push({ line, message: `service "${service}" is not tracked` });
    else if (parsed.data.timestamp > nowMs) failures.push({ line, message: 'timestamp: lies in the future' });
    else {
      const steps = byService.get(service) ?? new Map<number, number>();
      byService.set(service, steps.set(parsed.data.timestamp, parsed.data.value));
    }
  });
  const points = [...byService].flatMap(([service, steps]) => {
    const inOrder = [...steps].sort(([a], [b]) => a - b);
    const width = widthMs ?? smallestStep(inOrder.map(([startMs]) => startMs));
    return inOrder.map(([startMs, value]) => ({ service, source, startMs, widthMs: width, value }));
  });
  return { points, failures, replaced: records.length - failures.length - points.length };
}
