import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Configuration } from '../../config/configuration.js';
import { Clock } from '../../domain/clock.js';
import { RequestLedger } from '../../http/request-ledger.js';
import { readSpending } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { freshnessOf } from '../http/freshness.js';
import { readAskedNames } from './asked-as.js';
import { sourcesAnswer, tellSource } from './sources.schemas.js';

@ApiTags('sources')
@Controller('api/v1/sources')
export class SourcesController {
  constructor(
    private readonly store: Store,
    private readonly ledger: RequestLedger,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  @Get()
  @DescribeRoute({
    summary: 'What each source is doing',
    description: 'read = counted + duplicate + dropped + failed, always.',
    answer: sourcesAnswer,
  })
  async list(): Promise<z.output<typeof sourcesAnswer>> {
    const nowMs = this.clock.now();
    const rows = await this.store.sources.list();
    const askedAs = await readAskedNames(this.store);
    const spending = await readSpending(this.store, this.configuration.value.keyed, nowMs);
    const withdrawn = await this.store.postTexts.withdrawnBySource();
    const items = await Promise.all(
      rows.map(async (row) => {
        const cursor = (await this.store.cursors.get(row.source))?.cursor ?? null;
        const name = askedAs.get(row.source) ?? row.source;
        const traffic = { requests: this.ledger.countsOf(name), budget: this.ledger.budgetOf(name) };
        const spends = spending.find(({ source }) => source === row.source) ?? null;
        const gone = withdrawn.get(platformOf(row.source)) ?? 0;
        return tellSource(row, { cursor, ...traffic, spending: spends, withdrawn: gone }, nowMs);
      }),
    );
    return {
      meta: await freshnessOf(this.store, undefined, null, this.clock.now()),
      items,
      nextCursor: null,
    };
  }
}

/** `mastodon` of `mastodon:mastodon.social`: posts bear it, as several servers may show the same one. */
function platformOf(source: string): string {
  return source.replace(/:.*/, '');
}
