import { CollectorError } from '../../domain/errors.js';
import { HOUR_MS } from '../../domain/time.js';
import { type StatusPage } from '../../domain/tracked-service.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { readHistory } from '../feed/read-history.js';
import { pageBase } from '../page-base.js';
import { orInstead, parsePayload, StatusPageClient, unconditional } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { fetchPage, readPage } from '../statuspage/read-page.js';
import { StatuspageClient } from '../statuspage/statuspage.client.js';
import { type ComponentImpact, nativeIncidentsSchema } from './incident-io-api.js';
import { refineWindow } from './refine-window.js';

type Impacts = ReadonlyMap<string, readonly ComponentImpact[]>;

/** A page that does not offer its native list is not asked for it again so soon. */
const NATIVE_REST_MS = 6 * HOUR_MS;

/**
 * Pages of incident.io: their copy of Statuspage's v2 API, made exact by their native list where that answers. The copy
 * names no components and is late, so where the list is relied on, a page without it is unknown.
 */
export class IncidentIoSource implements StatusSource {
  readonly type = 'incident-io';
  private readonly client: StatuspageClient;
  private readonly feeds: StatusPageClient;
  /** Page -> until when its native list is left alone, UTC epoch ms. */
  private readonly resting = new Map<string, number>();
  /** Pages whose native list has answered. */
  private readonly offering = new Set<string>();
  /** Pages, with their components, whose windows were last read without exact times. */
  private readonly inexact = new Set<string>();

  constructor(private readonly fetch: Fetch) {
    this.client = new StatuspageClient(fetch);
    this.feeds = new StatusPageClient(fetch);
  }

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    const base = pageBase(page);
    const impacts = await this.impacts(page, base, request);
    return orInstead(
      () => this.readApi(page, impacts, request),
      () => readHistory(this.feeds, { page, base, path: '/feed.atom' }, request),
    );
  }

  private async readApi(
    page: StatusPage,
    impacts: Impacts | null,
    request: StatusRequest,
  ): Promise<OfficialReading> {
    const key = JSON.stringify(page);
    const isExact = impacts !== null && impacts.size > 0;
    // Exact times are for windows that are known already, so a copy that did not change is wanted as well.
    const isFirst = isExact && this.inexact.has(key);
    const fetched = await fetchPage(this.client, page, isFirst ? unconditional(request) : request);
    if (isExact) this.inexact.delete(key);
    else this.inexact.add(key);
    const reading = readPage(fetched, page, request.nowMs, (window, { id }) =>
      refineWindow(window, impacts?.get(id) ?? [], page.components),
    );
    if (impacts) return reading;
    // Windows may be kept that are known better, by an earlier process.
    return { ...reading, etag: null, rough: new Set(reading.windows.map(({ id }) => id)) };
  }

  /**
   * @returns impacts by incident id, none when the page does not offer them; `null` when it may, and does not answer
   * @throws CollectorError when it does not answer and is relied on: by a page that has answered, or of which only some
   *   components are followed
   */
  private async impacts(page: StatusPage, base: string, request: StatusRequest): Promise<Impacts | null> {
    const { nowMs, signal } = request;
    const isReliedOn = this.offering.has(base) || (page.components ?? []).length > 0;
    if (!isReliedOn && nowMs < (this.resting.get(base) ?? 0)) return new Map();
    try {
      const impacts = await this.nativeList(base, { nowMs, signal });
      this.offering.add(base);
      return impacts;
    } catch (error) {
      if (!(error instanceof CollectorError) || isReliedOn) throw error;
      if (error.code !== 'refused' && error.code !== 'bad_payload') return null;
      this.resting.set(base, nowMs + NATIVE_REST_MS);
      return new Map();
    }
  }

  private async nativeList(base: string, request: StatusRequest): Promise<Impacts> {
    const url = `${base}/proxy/${new URL(base).host}/incidents`;
    const { body } = await fetchJson({ ...request, fetch: this.fetch, source: base, url });
    const { incidents } = parsePayload(nativeIncidentsSchema, body, base);
    return new Map(
      incidents.filter((entry) => entry !== null).map((entry) => [entry.id, entry.component_impacts ?? []]),
    );
  }
}
