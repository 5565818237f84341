import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Store } from '../../store/store.js';
import { Needs } from '../access/scope.guard.js';
import { DescribeRoute } from '../http/describe-route.js';
import { pageRequest, tellPage } from '../http/fields.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { auditAnswer, auditQuery, tellEntry } from './audit.schemas.js';

/** Who changed what. */
@ApiTags('audit')
@Controller('api/v1/audit')
@Needs('admin')
export class AuditController {
  constructor(private readonly store: Store) {}

  @Get()
  @DescribeRoute({
    summary: 'Who changed what, newest first',
    description: 'Entries are never changed, and kept for 400 days.',
    query: auditQuery,
    answer: auditAnswer,
    scope: 'admin',
  })
  async list(@Query(new ZodPipe(auditQuery)) query: z.output<typeof auditQuery>) {
    return tellPage(await this.store.audit.list(query.since ?? null, pageRequest(query)), tellEntry);
  }
}
