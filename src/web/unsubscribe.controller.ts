import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type HttpReply, type HttpRequest } from '../api/http/wire.js';
import { Configuration } from '../config/configuration.js';
import { readUnsubscription, stopDigests, type Unsubscription } from '../pipeline/index.js';
import { Store } from '../store/store.js';
import { answerPage, frameOf, type PageQuery } from './answer-page.js';
import { UnsubscribePage } from './pages/unsubscribe-page.js';
import { FORM_POLICY } from './render-page.js';

/**
 * Where the mails of digests are stopped. Opening the link stops nothing, as mail servers open every link; the button does,
 * and the request that a mail program makes by itself (RFC 8058).
 */
@ApiExcludeController()
@Controller('unsubscribe')
export class UnsubscribeController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
  ) {}

  @Get(':token')
  async ask(
    @Param('token') token: string,
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    return this.answer(reply, query, request, await readUnsubscription(this.store, token));
  }

  @Post(':token')
  @HttpCode(200)
  async stop(
    @Param('token') token: string,
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    return this.answer(reply, query, request, await stopDigests(this.store, token));
  }

  private answer(reply: HttpReply, query: PageQuery, request: HttpRequest, model: Unsubscription): string {
    if (model.standing === 'unknown') reply.status(404);
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
    const frame = frameOf(this.configuration.value, query, request, Date.now());
    return answerPage(reply, UnsubscribePage, { model, frame }, FORM_POLICY);
  }
}
