import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { isAdminToken, isTokenConfigured } from '../../api/http/admin-token.js';
import { type Counter } from '../../api/http/quota.js';
import { type HttpRequest } from '../../api/http/wire.js';
import { Store } from '../../store/store.js';
import { textOf } from '../answer-page.js';
import { AskedPage } from '../asked-page.pipe.js';
import { answerForeign, answerForm, goTo } from './answer-form.js';
import { SentForm } from './asked-form.pipe.js';
import { Door } from './door.js';
import { SignInPage, type SignInModel } from './sign-in-page.js';

/** Tries of one client address a minute, right ones too: what is right is not known before it is looked at. */
const TRIES = 10;
/** Stands for our own origin while an address is taken apart. */
const HERE = 'http://here.invalid';

/** The way in and out for whoever holds the admin token. */
@ApiExcludeController()
@Controller()
export class SessionController {
  private tries: Counter | null = null;

  constructor(
    private readonly store: Store,
    private readonly door: Door,
    private readonly host: HttpAdapterHost<FastifyAdapter>,
  ) {}

  @Get('sign-in')
  ask(@AskedPage() asked: AskedPage): Promise<string> {
    return this.answer(asked, { next: ownPath(textOf(asked.query.next)), trouble: null });
  }

  @Post('sign-in')
  @HttpCode(200)
  async signIn(@SentForm() sent: SentForm): Promise<string> {
    const { form, entry, frame, request, reply } = sent;
    if (entry === 'foreign') return answerForeign(reply, frame);
    const next = ownPath(form.get('next') ?? undefined);
    const waitS = await this.take(request);
    if (waitS !== null) {
      reply.header('retry-after', String(waitS));
      return this.answer(sent, { next, trouble: { waitS } }, 429);
    }
    if (!(await isAdminToken(this.store, (form.get('token') ?? '').trim()))) {
      return this.answer(sent, { next, trouble: 'wrong' }, 401);
    }
    await this.door.open(request, reply, frame.nowMs);
    const { pathname, searchParams } = new URL(next, HERE);
    return goTo(reply, pathname, Object.fromEntries(searchParams), frame);
  }

  @Post('sign-out')
  @HttpCode(200)
  signOut(@SentForm() { entry, frame, request, reply }: SentForm): string {
    if (entry === 'foreign' || entry === 'stale') return answerForeign(reply, frame);
    this.door.close(request, reply);
    return goTo(reply, '/hashtags', { done: 'signed-out' }, frame);
  }

  private async answer(
    { frame, reply }: AskedPage,
    model: Omit<SignInModel, 'isConfigured'>,
    status = 200,
  ): Promise<string> {
    const isConfigured = await isTokenConfigured(this.store);
    return answerForm(reply, SignInPage, { model: { ...model, isConfigured }, frame }, status);
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
  const url = URL.canParse(asked ?? '', HERE) ? new URL(asked ?? '', HERE) : null;
  if (!asked || url?.origin !== HERE) return '/hashtags';
  // What is resolved of `/.//host` begins with two slashes, which lead to that host.
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}`;
}
