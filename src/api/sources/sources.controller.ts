import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { sourcesAnswer, tellSource } from './sources.schemas.js';

@ApiTags('sources')
@Controller('api/v1/sources')
export class SourcesController {
  constructor(private readonly store: Store) {}

  @Get()
  @DescribeRoute({
    summary: 'What each source is doing',
    description: 'read = counted + duplicate + dropped + failed, always.',
    answer: sourcesAnswer,
  })
  async list(): Promise<z.output<typeof sourcesAnswer>> {
    const nowMs = Date.now();
    const rows = await this.store.sources.list();
    const items = await Promise.all(
      rows.map(async (row) =>
        tellSource(row, (await this.store.cursors.get(row.source))?.cursor ?? null, nowMs),
      ),
    );
    return { items, nextCursor: null };
  }
}
