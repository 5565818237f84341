import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { type AccessKey } from '../../domain/access-key.js';
import { type Actor } from '../../domain/audit.js';
import { Clock } from '../../domain/clock.js';
import { Store } from '../../store/store.js';
import { By, Needs } from '../access/scope.guard.js';
import { DescribeRoute } from '../http/describe-route.js';
import { pageRequest } from '../http/fields.js';
import { pageOfArray } from '../http/page-array.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { KeyKeeper } from './key-keeper.js';
import { keysAnswer, keysQuery, newKeyAnswer, newKeyBody, tellKey } from './keys.schemas.js';

const OLDEST_FIRST = {
  list: 'keys',
  types: ['number' as const, 'string' as const],
  keyOf: ({ id, createdAtMs }: AccessKey) => [createdAtMs, id] as const,
  direction: 'ASC' as const,
};

/** Keys beside the admin token. */
@ApiTags('keys')
@Controller('api/v1/keys')
@Needs('admin')
export class KeysController {
  private readonly keeper: KeyKeeper;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {
    this.keeper = new KeyKeeper(store);
  }

  @Get()
  @DescribeRoute({
    summary: 'Access keys, oldest first, without their secrets',
    description: 'Expired and revoked ones stay for 400 days.',
    query: keysQuery,
    answer: keysAnswer,
    scope: 'admin',
  })
  async list(@Query(new ZodPipe(keysQuery)) query: z.output<typeof keysQuery>) {
    const page = pageOfArray(await this.store.accessKeys.list(), OLDEST_FIRST, pageRequest(query));
    const nowMs = this.clock.now();
    return { items: page.items.map((key) => tellKey(key, nowMs)), nextCursor: page.nextCursor };
  }

  @Post()
  @Header('cache-control', 'no-store')
  @DescribeRoute({
    summary: 'Make an access key',
    description: 'Its token is told once, here.',
    body: newKeyBody,
    answer: newKeyAnswer,
    status: 201,
    scope: 'admin',
  })
  async create(@Body(new ZodPipe(newKeyBody)) body: z.output<typeof newKeyBody>, @By() by: Actor) {
    const nowMs = this.clock.now();
    const { key, token } = await this.keeper.create(body, by, nowMs);
    return { ...tellKey(key, nowMs), token };
  }

  @Delete(':id')
  @HttpCode(204)
  @DescribeRoute({
    summary: 'Revoke an access key',
    description: 'At once, with the sessions at the pages that it opened.',
    params: { id: 'Id of the key.' },
    status: 204,
    scope: 'admin',
  })
  async revoke(@Param('id') id: string, @By() by: Actor): Promise<void> {
    await this.keeper.revoke(id, by, this.clock.now());
  }
}
