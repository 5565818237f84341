import { CollectorError } from '../../domain/errors.js';
import { HOUR_MS } from '../../domain/time.js';
import { type StatusPage } from '../../domain/tracked-service.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { readHistory } from '../feed/read-history.js';
import { pageBase } from '../page-base.js';
import { orInstead, StatusPageClient } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { fetchPage, readPage } from '../statuspage/read-page.js';
import { StatuspageClient } from '../statuspage/statuspage.client.js';
import { type ComponentImpact, nativeIncidentsSchema } from './incident-io-api.js';
import { refineWindow } from './refine-window.js';

/** A page that does not offer its native list is not asked for it again so soon. */
const NATIVE_REST_MS = 6 * HOUR_MS;

/** Pages of incident.io: their copy of Statuspage's v2 API, made exact by their native list where that answers. */
export class IncidentIoSource implements StatusSource {
  readonly type = 'incident-io';
  private readonly client: StatuspageClient;
  private readonly feeds: StatusPageClient;
  /** Page -> until when its native list is left alone, UTC epoch ms. */
  private readonly resting = new Map<string, number>();

  constructor(private readonly fetch: Fetch) {
    this.client = new StatuspageClient(fetch);
    this.feeds = new StatusPageClient(fetch);
  }

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    const base = pageBase(page);
    return orInstead(
      () => this.readApi(page, base, request),
      () => readHistory(this.feeds, { page, base, path: '/feed.atom' }, request),
    );
  }

  private async readApi(page: StatusPage, base: string, request: StatusRequest): Promise<OfficialReading> {
    const [fetched, impacts] = await Promise.all([
      fetchPage(this.client, page, request),
      this.impacts(base, request),
    ]);
    return readPage(fetched, page, request.nowMs, (window, { id }) =>
      refineWindow(window, impacts.get(id) ?? [], page.components),
    );
  }

  /** Impacts by incident id; none when the page does not tell. */
  private async impacts(
    base: string,
    { nowMs, signal }: StatusRequest,
  ): Promise<ReadonlyMap<string, readonly ComponentImpact[]>> {
    if (nowMs < (this.resting.get(base) ?? 0)) return new Map();
    const { host } = new URL(base);
    try {
      const { body } = await fetchJson({
        fetch: this.fetch,
        source: base,
        url: `${base}/proxy/${host}/incidents`,
        nowMs,
        signal,
      });
      const { incidents } = nativeIncidentsSchema.parse(body);
      return new Map(
        incidents.filter((entry) => entry !== null).map((entry) => [entry.id, entry.component_impacts ?? []]),
      );
    } catch (error) {
      signal.throwIfAborted();
      // Only a page that answers, but not this question, is left alone: a page that is away says nothing of it.
      const isAway =
        error instanceof CollectorError && (error.code === 'unreachable' || error.code === 'timeout');
      if (!isAway) this.resting.set(base, nowMs + NATIVE_REST_MS);
      return new Map();
    }
  }
}
