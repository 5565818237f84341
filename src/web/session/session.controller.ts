import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { isAdminToken, isTokenConfigured } from '../../api/http/admin-token.js';
import { type Counter } from '../../api/http/quota.js';
import { type HttpReply, type HttpRequest } from '../../api/http/wire.js';
import { Store } from '../../store/store.js';
import { type PageQuery, textOf } from '../answer-page.js';
import { readForm } from '../forms.js';
import { Door } from './door.js';
import { FormPages } from './form-pages.js';
import { SignInPage, type SignInModel } from './sign-in-page.js';

/** Tries of one client address a minute, right ones too: what is right is not known before it is looked at. */
const TRIES = 10;

/** The way in and out for whoever holds the admin token. */
@ApiExcludeController()
@Controller()
export class SessionController {
  private tries: Counter | null = null;

  constructor(
    private readonly store: Store,
    private readonly door: Door,
    private readonly pages: FormPages,
    private readonly host: HttpAdapterHost<FastifyAdapter>,
  ) {}

  @Get('sign-in')
  async ask(
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    return this.answer(query, request, reply, { next: ownPath(textOf(query.next)), trouble: null });
  }

  @Post('sign-in')
  @HttpCode(200)
  async signIn(
    @Query() query: PageQuery,
    @Body() body: unknown,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const frame = await this.pages.frame(query, request);
    if (!this.door.isOurs(request)) return this.pages.foreign(reply, frame);
    const form = await readForm(request, body);
    const next = ownPath(form.get('next') ?? undefined);
    const waitS = await this.take(request);
    if (waitS !== null) {
      reply.header('retry-after', String(waitS));
      return this.answer(query, request, reply, { next, trouble: { waitS } }, 429);
    }
    if (!(await isAdminToken(this.store, (form.get('token') ?? '').trim()))) {
      return this.answer(query, request, reply, { next, trouble: 'wrong' }, 401);
    }
    await this.door.open(request, reply, frame.nowMs);
    return this.pages.goTo(reply, next, {}, frame);
  }

  @Post('sign-out')
  @HttpCode(200)
  async signOut(
    @Query() query: PageQuery,
    @Body() body: unknown,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const frame = await this.pages.frame(query, request);
    const entry = await this.door.check(request, await readForm(request, body), frame.nowMs);
    if (entry.kind === 'foreign' || entry.kind === 'stale') return this.pages.foreign(reply, frame);
    this.door.close(request, reply);
    return this.pages.goTo(reply, '/hashtags', { done: 'signed-out' }, frame);
  }

  private async answer(
    query: PageQuery,
    request: HttpRequest,
    reply: HttpReply,
    model: Omit<SignInModel, 'isConfigured'>,
    status = 200,
  ): Promise<string> {
    const frame = await this.pages.frame(query, request);
    const isConfigured = await isTokenConfigured(this.store);
    return this.pages.answer(reply, SignInPage, { model: { ...model, isConfigured }, frame }, status);
  }

  /** Counts a try. @returns seconds to wait when there were too many */
  private async take(request: HttpRequest): Promise<number | null> {
    this.tries ??= this.host.httpAdapter.getInstance().createRateLimit({ max: TRIES });
    const counted = await this.tries(request as Parameters<Counter>[0]);
    return !counted.isAllowed && counted.isExceeded ? counted.ttlInSeconds : null;
  }
}

/** A path of ours with its query, whatever was asked for: nobody may be led elsewhere from here. */
function ownPath(asked: string | undefined): string {
  const here = 'http://here.invalid';
  const url = URL.canParse(asked ?? '', here) ? new URL(asked ?? '', here) : null;
  return asked && url?.origin === here ? `${url.pathname}${url.search}` : '/hashtags';
}
