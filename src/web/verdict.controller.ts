import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type HttpReply, type HttpRequest } from '../api/http/wire.js';
import { Configuration } from '../config/configuration.js';
import { Pipeline, readBallot, takeVote } from '../pipeline/index.js';
import { answerPage, frameOf, type PageQuery } from './answer-page.js';
import { type VerdictModel, VerdictPage } from './pages/verdict-page.js';
import { FORM_POLICY } from './render-page.js';

/**
 * Where the links of alerts lead that ask whether they were right. Opening one says nothing, as mail servers and chat rooms
 * open every link; only the button does.
 */
@ApiExcludeController()
@Controller('verdicts')
export class VerdictController {
  constructor(
    private readonly pipeline: Pipeline,
    private readonly configuration: Configuration,
  ) {}

  @Get(':token')
  async ask(
    @Param('token') token: string,
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const ballot = await readBallot(this.pipeline.store, token, Date.now());
    return this.answer(reply, query, request, ballot);
  }

  @Post(':token')
  @HttpCode(200)
  async say(
    @Param('token') token: string,
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const nowMs = Date.now();
    const ballot = await readBallot(this.pipeline.store, token, nowMs);
    if (ballot.standing === 'open') await takeVote(this.pipeline, ballot, nowMs);
    return this.answer(
      reply,
      query,
      request,
      ballot.standing === 'open' ? { ...ballot, standing: 'taken' } : ballot,
    );
  }

  private answer(reply: HttpReply, query: PageQuery, request: HttpRequest, model: VerdictModel): string {
    if (model.standing === 'unknown') reply.status(404);
    if (model.standing === 'expired') reply.status(410);
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
    const frame = frameOf(this.configuration.value, query, request, Date.now());
    return answerPage(reply, VerdictPage, { model, frame }, FORM_POLICY);
  }
}
