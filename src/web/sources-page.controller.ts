import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Configuration } from '../config/configuration.js';
import { type Interval } from '../domain/interval.js';
import { DAY_MS } from '../domain/time.js';
import { RequestLedger } from '../http/request-ledger.js';
import { readFreshness, readSpending } from '../pipeline/index.js';
import { type SourceRow, Store } from '../store/store.js';
import { answerPage } from './answer-page.js';
import { AskedPage } from './asked-page.pipe.js';
import { tellHearing } from './hearing.js';
import { type EarModel } from './pages/ear-table.js';
import { SourcesPage } from './pages/sources-page.js';
import { type StatusPageModel } from './pages/status-pages.js';

/** Days of the longer axis. */
const WEEK = 7;

/** What each source hears, and what it missed. */
@ApiExcludeController()
@Controller('sources')
export class SourcesPageController {
  constructor(
    private readonly store: Store,
    private readonly ledger: RequestLedger,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  async sources(@AskedPage() { frame, reply }: AskedPage): Promise<string> {
    const { nowMs } = frame;
    const day = { startMs: nowMs - DAY_MS, endMs: nowMs };
    const week = { startMs: nowMs - WEEK * DAY_MS, endMs: nowMs };
    const [rows, freshness] = await Promise.all([
      this.store.sources.list(),
      readFreshness(this.store, null, null, nowMs),
    ]);
    const ears = await this.readEars(
      rows.filter(({ kind }) => kind !== 'official'),
      { day, week },
    );
    const pages = await this.readPages(rows.filter(({ kind }) => kind === 'official'));
    return answerPage(reply, SourcesPage, {
      model: { ears, pages, day, week, coverage: freshness.coverage },
      frame,
    });
  }

  private async readEars(
    rows: readonly SourceRow[],
    { day, week }: { readonly day: Interval; readonly week: Interval },
  ): Promise<EarModel[]> {
    const [spans, spending] = await Promise.all([
      this.store.listening.list(week),
      readSpending(this.store, this.configuration.value.keyed, week.endMs),
    ]);
    return Promise.all(
      rows.map(async (row): Promise<EarModel> => {
        const own = spans.filter(({ source }) => source === row.source);
        const firstMs = (await this.store.listening.extent(row.source))?.startMs ?? null;
        return {
          row,
          // What is pushed was heard by others, who did not tell us when they listened.
          hearing:
            row.kind === 'push'
              ? null
              : { day: tellHearing(own, firstMs, day), week: tellHearing(own, firstMs, week) },
          budget: this.ledger.budgetOf(row.source),
          spending: spending.find(({ source }) => source === row.source) ?? null,
        };
      }),
    );
  }

  private async readPages(rows: readonly SourceRow[]): Promise<StatusPageModel[]> {
    const services = await this.store.services.list();
    return rows.map((row) => {
      const service = services.find(({ slug }) => row.source === `official:${slug}`);
      return {
        row,
        name: service?.name ?? row.source,
        slug: service?.slug ?? null,
        url: service?.statusPage?.url ?? null,
      };
    });
  }
}
