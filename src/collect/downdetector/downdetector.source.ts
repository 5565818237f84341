import { CollectorError } from '../../domain/errors.js';
import { type ReportPoint, smallestStep } from '../../domain/report-series.js';
import { DAY_MS, MINUTE_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type ClientApp } from '../access-token.js';
import { type ReportReading, type ReportRequest, type ReportSource } from '../report-source.js';
import { stepSchema } from './downdetector-api.js';
import { DowndetectorClient } from './downdetector.client.js';

export interface DowndetectorSettings extends ClientApp {
  /** Which company stands for which service; one for each, as what countries count is not to be mixed. */
  readonly companies: readonly { readonly service: string; readonly company: string }[];
  /** Another address than Downdetector's. */
  readonly base?: string;
}

const BASE = 'https://downdetectorapi.com/v2';
const EVERY_MS = 5 * MINUTE_MS;
/** Read again each time: the newest steps still grow. */
const LOOK_BACK_MS = DAY_MS;

/** What users report to Downdetector about the services that it is asked for. */
export class DowndetectorSource implements ReportSource {
  readonly source = 'downdetector';
  readonly everyMs = EVERY_MS;
  private readonly client: DowndetectorClient;

  constructor(
    private readonly settings: DowndetectorSettings,
    fetch: Fetch,
  ) {
    this.client = new DowndetectorClient(this.source, settings.base ?? BASE, settings, fetch);
  }

  async collect(request: ReportRequest): Promise<ReportReading> {
    request.signal.throwIfAborted();
    const range = { startMs: request.nowMs - LOOK_BACK_MS, endMs: request.nowMs };
    const points: ReportPoint[] = [];
    let failed = 0;
    let firstError: CollectorError | null = null;
    for (const { service, company } of this.settings.companies) {
      try {
        const series = readSeries((await this.client.statistics(company, range, request)) ?? [null]);
        points.push(...series.steps.map((step) => ({ service, source: this.source, ...step })));
        failed += series.failed;
      } catch (error) {
        if (!(error instanceof CollectorError)) throw error;
        firstError ??= error;
        failed += 1;
      }
    }
    if (firstError && points.length === 0) throw firstError;
    return { points, failed };
  }
}

interface Series {
  /** Oldest first. */
  readonly steps: readonly Pick<ReportPoint, 'startMs' | 'widthMs' | 'value'>[];
  readonly failed: number;
}

function readSeries(values: readonly unknown[]): Series {
  const byStart = new Map<number, number>();
  let failed = 0;
  for (const value of values) {
    const step = stepSchema.safeParse(value).data;
    if (step) byStart.set(step.startMs, step.value);
    else failed += 1;
  }
  const starts = [...byStart.keys()].sort((a, b) => a - b);
  const widthMs = smallestStep(starts);
  const steps = starts.map((startMs) => ({ startMs, widthMs, value: byStart.get(startMs) ?? 0 }));
  return { steps, failed };
}
