import { Controller, Get, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DIGEST_POLICY, DIGEST_TYPES } from '../api/digests/digests.schemas.js';
import { type Digest, findDigest } from '../api/digests/find-digest.js';
import { wantsHtml } from '../api/http/negotiate.js';
import { headerOf, type HttpReply, type HttpRequest, pathOf } from '../api/http/wire.js';
import { Configuration } from '../config/configuration.js';
import { renderDigest } from '../pipeline/index.js';
import { InvalidCursorError, Store } from '../store/store.js';
import { answerLost, answerPage, frameOf, type PageQuery, textOf } from './answer-page.js';
import { DigestListPage } from './pages/digest-list-page.js';
import { type PageFrame } from './pages/shell.js';

const DIGESTS_A_PAGE = 30;

/** Pages that have no controller of their own. */
@ApiExcludeController()
@Controller()
export class WebController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
  ) {}

  @Get('digests')
  async digests(
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const frame = this.frame(query, request, Date.now());
    const cursor = textOf(query.cursor) ?? null;
    const page = await this.readDigests(cursor);
    if (page === null) return answerLost(reply, frame);
    const entries = page.items.map(({ date, json, sealed }) => ({
      date,
      headline: (JSON.parse(json) as Digest).headline[frame.format.language],
      sealed,
    }));
    // Today has no digest yet, but it can be told so far.
    const today = cursor === null ? frame.format.date(frame.nowMs) : null;
    return answerPage(reply, DigestListPage, { entries, today, nextCursor: page.nextCursor, frame });
  }

  @Get('digests/:date')
  async digest(
    @Param('date') date: string,
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const frame = this.frame(query, request, Date.now());
    const { timezone } = this.configuration.value;
    const found = await findDigest(this.store, { date, timezone, nowMs: frame.nowMs });
    if (!found) return answerLost(reply, frame);
    reply
      .header('content-security-policy', DIGEST_POLICY)
      .header('vary', 'accept-language')
      .type(DIGEST_TYPES.html);
    return renderDigest(found.digest, 'html', { language: frame.format.language });
  }

  /** A browser that went astray gets a page; a script gets problem details. */
  @Get('*')
  lost(
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): string {
    const isPage = wantsHtml(headerOf(request, 'accept')) && !/^\/(api|health)(\/|$)/.test(pathOf(request));
    if (!isPage) throw new NotFoundException();
    return answerLost(reply, this.frame(query, request, Date.now()));
  }

  /** @returns `null` for a cursor that no page gave */
  private async readDigests(cursor: string | null) {
    try {
      return await this.store.digests.list(
        { limit: DIGESTS_A_PAGE, cursor },
        this.configuration.value.timezone,
      );
    } catch (error) {
      if (error instanceof InvalidCursorError) return null;
      throw error;
    }
  }

  private frame(query: PageQuery, request: HttpRequest, nowMs: number): PageFrame {
    return frameOf(this.configuration.value, query, request, nowMs);
  }
}
