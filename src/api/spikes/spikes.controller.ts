import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Clock } from '../../domain/clock.js';
import { readEvidence, readSpikeStory, spikeJson } from '../../pipeline/index.js';
import { type PageRequest, Store } from '../../store/store.js';
import { answerList, EXPORT_NOTE, EXPORT_TYPES } from '../export/answer.js';
import { SPIKES_TABLE } from '../export/tables.js';
import { DescribeRoute } from '../http/describe-route.js';
import { optionalRange, pageRequest, tellPage } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { notFound } from '../http/problem.js';
import { type HttpReply, type HttpRequest } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { pageOfArray } from '../http/page-array.js';
import { tellRevision } from './lifecycle.schemas.js';
import {
  evidenceAnswer,
  evidenceQuery,
  revisionsAnswer,
  revisionsQuery,
  spikesAnswer,
  spikesQuery,
  spikeStoryAnswer,
  tellEvidence,
  tellSpikeStory,
} from './spikes.schemas.js';

/** Revisions are only ever added. */
const REVISION_ORDER = {
  list: 'revisions',
  types: ['number' as const],
  keyOf: ({ index }: { index: number }) => [index],
  direction: 'ASC' as const,
};
const ID = { id: 'Id of the spike.' };

@ApiTags('spikes')
@Controller('api/v1/spikes')
export class SpikesController {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  @Get()
  @DescribeRoute({
    summary: 'Spikes, newest first',
    query: spikesQuery,
    answer: spikesAnswer,
    description: EXPORT_NOTE,
    produces: EXPORT_TYPES,
  })
  async list(
    @Query(new ZodPipe(spikesQuery)) query: z.output<typeof spikesQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const { service, state, open, minConfidence } = query;
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const range = optionalRange(query);
    const filter = {
      ...(service === undefined ? {} : { service }),
      ...(state === undefined ? {} : { states: [state] }),
      ...(open === undefined ? {} : { open }),
      ...(minConfidence === undefined ? {} : { minConfidence }),
      ...(range === null ? {} : { range }),
    };
    const read = async (page: PageRequest) => tellPage(await this.store.spikes.list(filter, page), spikeJson);
    const cursorBehind = (id: string) => this.store.spikes.cursorBehind(id);
    return answerList({ request, reply }, SPIKES_TABLE, query, { read, cursorBehind }, async (page) => ({
      meta: await freshnessOf(this.store, service, range, this.clock.now()),
      ...page,
    }));
  }

  @Get(':id')
  @DescribeRoute({
    summary: 'One spike, as it was told live and as it is judged now',
    description: 'Also one that judging anew has withdrawn, which no list tells any more.',
    params: ID,
    answer: spikeStoryAnswer,
  })
  async one(@Param('id') id: string) {
    const story = await readSpikeStory(this.store, id);
    if (!story) throw notFound('spike', id);
    const { service, onsetMs, endMs } = story.spike;
    const meta = await freshnessOf(
      this.store,
      service,
      { startMs: onsetMs, endMs: endMs ?? this.clock.now() },
      this.clock.now(),
    );
    const said = await this.store.spikeVerdicts.said(story.spike.id);
    return { ...tellSpikeStory(story, said), meta };
  }

  @Get(':id/revisions')
  @DescribeRoute({
    summary: 'What was told of a spike, oldest first',
    description:
      'Kept for ever and never rewritten; those of withdrawn spikes that it stands for come first.',
    params: ID,
    query: revisionsQuery,
    answer: revisionsAnswer,
  })
  async revisions(
    @Param('id') id: string,
    @Query(new ZodPipe(revisionsQuery)) query: z.output<typeof revisionsQuery>,
  ) {
    const story = await readSpikeStory(this.store, id);
    if (!story) throw notFound('spike', id);
    const numbered = story.revisions.map((revision, index) => ({ index, revision }));
    const page = pageOfArray(numbered, REVISION_ORDER, pageRequest(query));
    return { items: page.items.map(({ revision }) => tellRevision(revision)), nextCursor: page.nextCursor };
  }

  @Get(':id/evidence')
  @DescribeRoute({
    summary: 'What a spike was made of',
    description: 'Posts counted and excluded with the reason, the baseline, and every number in the score.',
    params: ID,
    query: evidenceQuery,
    answer: evidenceAnswer,
  })
  async evidence(
    @Param('id') id: string,
    @Query(new ZodPipe(evidenceQuery)) query: z.output<typeof evidenceQuery>,
  ) {
    const evidence = await readEvidence(this.store, id, this.clock.now(), query.posts);
    const story = await readSpikeStory(this.store, id);
    if (!evidence || !story) throw notFound('spike', id);
    return tellEvidence(evidence, story);
  }
}
