import { MINUTE_MS, toIso } from '../../domain/time.js';
import { type Interval } from '../../domain/interval.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { RequestBudget } from '../../http/request-budget.js';
import { badPayload, statusError } from '../../http/status-error.js';
import { AccessToken, type ClientApp } from '../access-token.js';
import { type ReportRequest } from '../report-source.js';
import { statisticsSchema } from './downdetector-api.js';

/** No limit is published: a request a second at most, as we ask it every few minutes. */
const LIMIT = { requests: 60, windowMs: MINUTE_MS };
const NO_COMPANY: readonly number[] = [400, 404];

/** Speaks to Downdetector's Enterprise API as one of its customers; nothing is read off its pages. */
export class DowndetectorClient {
  private readonly budget = new RequestBudget(this.source, LIMIT);
  private readonly token: AccessToken;

  /** @param base  without a trailing `/` */
  constructor(
    readonly source: string,
    private readonly base: string,
    app: ClientApp,
    private readonly fetch: Fetch,
  ) {
    this.token = new AccessToken(app);
  }

  /** Steps of a company's reports, unread; `null` when it knows no such company. */
  async statistics(
    company: string,
    { startMs, endMs }: Interval,
    call: ReportRequest,
  ): Promise<readonly unknown[] | null> {
    const { base, fetch, source, budget } = this;
    const asked = { ...call, fetch, source, budget };
    const parameters = new URLSearchParams({ startdate: toIso(startMs), enddate: toIso(endMs) });
    const url = `${base}/companies/${encodeURIComponent(company)}/statistics?${parameters.toString()}`;
    const login = { ...asked, url: `${base}/tokens?grant_type=client_credentials`, post: { form: {} } };
    const { status, headers, body } = await this.token.use(login, (token) =>
      fetchJson({ ...asked, url, headers: { authorization: `Bearer ${token}` }, expect: NO_COMPANY }),
    );
    if (NO_COMPANY.includes(status)) {
      // A page in the API's place knows of no company.
      if (body === null) throw statusError({ ...call, source, url }, { status, headers });
      return null;
    }
    const steps = statisticsSchema.safeParse(body).data;
    if (!steps) throw badPayload({ source, url }, 'answers no list of steps');
    return steps;
  }
}
