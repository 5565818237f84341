import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Configuration } from '../../config/configuration.js';
import { Clock } from '../../domain/clock.js';
import { watchedSlugs } from '../../domain/tracked-service.js';
import { readDigest, readOutagePage, readOverview } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { pickLanguage } from '../http/pick-language.js';
import { notFound } from '../http/problem.js';
import { headerOf, type HttpReply, type HttpRequest } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { FEED_TYPES, type FeedDocument, type FeedForm, writeFeed } from './feed-document.js';
import { digestFeedQuery, jsonFeedAnswer, outageFeedQuery } from './feeds.schemas.js';
import { digestFeed, outageFeed } from './tell-feed.js';

const ENTRIES = 50;
const DIGESTS = 30;

type OutageFeedQuery = z.output<typeof outageFeedQuery>;
type DigestFeedQuery = z.output<typeof digestFeedQuery>;

/** Feeds of outages and digests, for feed readers and for whatever starts from a feed. */
@ApiTags('feeds')
@Controller()
export class FeedsController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  @Get('feed.atom')
  @DescribeRoute({
    summary: 'Outages as an Atom feed',
    query: outageFeedQuery,
    produces: ['application/atom+xml'],
  })
  async outagesAtom(
    @Query(new ZodPipe(outageFeedQuery)) query: OutageFeedQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    return send(reply, await this.outages(query, request), 'atom');
  }

  @Get('feed.json')
  @DescribeRoute({
    summary: 'Outages as a JSON Feed',
    query: outageFeedQuery,
    answer: jsonFeedAnswer,
    produces: ['application/feed+json'],
  })
  async outagesJson(
    @Query(new ZodPipe(outageFeedQuery)) query: OutageFeedQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    return send(reply, await this.outages(query, request), 'json');
  }

  @Get('digests.atom')
  @DescribeRoute({
    summary: 'Daily digests as an Atom feed',
    query: digestFeedQuery,
    produces: ['application/atom+xml'],
  })
  async digestsAtom(
    @Query(new ZodPipe(digestFeedQuery)) query: DigestFeedQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    return send(reply, await this.digests(query, request), 'atom');
  }

  @Get('digests.json')
  @DescribeRoute({
    summary: 'Daily digests as a JSON Feed',
    query: digestFeedQuery,
    answer: jsonFeedAnswer,
    produces: ['application/feed+json'],
  })
  async digestsJson(
    @Query(new ZodPipe(digestFeedQuery)) query: DigestFeedQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    return send(reply, await this.digests(query, request), 'json');
  }

  private async outages({ service: slug, minConfidence, lang }: OutageFeedQuery, request: HttpRequest) {
    const service = slug === undefined ? null : await this.store.services.get(slug);
    if (slug !== undefined && service === null) throw notFound('service', slug);
    const nowMs = this.clock.now();
    const sure = minConfidence === undefined ? {} : { minConfidence };
    const asked = { ...(slug === undefined ? {} : { service: slug }), ...sure, nowMs };
    const { items } = await readOutagePage(this.store, asked, { limit: ENTRIES, cursor: null });
    const shown = (await readOverview(this.store, nowMs)).filter(
      (one) => slug === undefined || one.service.slug === slug,
    );
    const blind = shown.filter(({ state }) => state === 'blind').length;
    const watched = watchedSlugs(await this.store.services.list());
    const about = { service, ...sure, blind, services: shown.length, watched };
    return outageFeed(items, about, await this.frame(lang, request));
  }

  private async digests({ lang }: DigestFeedQuery, request: HttpRequest) {
    const { timezone } = this.configuration.value;
    const { items } = await this.store.digests.list({ limit: DIGESTS, cursor: null }, timezone);
    const sealed = items.filter((digest) => digest.sealed).map(({ json }) => readDigest(json));
    return digestFeed(sealed, await this.frame(lang, request));
  }

  private async frame(lang: OutageFeedQuery['lang'], request: HttpRequest) {
    const { publicUrl, language } = this.configuration.value;
    return {
      publicUrl,
      language: pickLanguage(lang, headerOf(request, 'accept-language'), language),
      sinceMs: (await this.store.listening.extent())?.startMs ?? 0,
    };
  }
}

function send(reply: HttpReply, document: FeedDocument, form: FeedForm): string {
  reply.type(FEED_TYPES[form]).header('vary', 'accept-language');
  return writeFeed(document, form);
}
