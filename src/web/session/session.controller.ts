import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../../api/access/access.js';
import { isTokenConfigured } from '../../api/access/admin-token.js';
import { Configuration } from '../../config/configuration.js';
import { includesScope } from '../../domain/access-key.js';
import { Store } from '../../store/store.js';
import { textOf } from '../answer-page.js';
import { AskedPage } from '../asked-page.pipe.js';
import { answerForeign, answerForm, goTo } from './answer-form.js';
import { SentForm } from './asked-form.pipe.js';
import { Door } from './door.js';
import { SignInPage, type SignInModel } from './sign-in-page.js';

/** Stands for our own origin while an address is taken apart. */
const HERE = 'http://here.invalid';

/** The way in and out for whoever holds the admin token or a key. */
@ApiExcludeController()
@Controller()
export class SessionController {
  constructor(
    private readonly store: Store,
    private readonly door: Door,
    private readonly access: Access,
    private readonly configuration: Configuration,
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
    const token = (form.get('token') ?? '').trim();
    const shown = token === '' ? ({ kind: 'wrong' } as const) : await this.access.check(request.ip, token);
    if (shown.kind === 'locked') {
      reply.header('retry-after', String(shown.waitS));
      return this.answer(sent, { next, trouble: { waitS: shown.waitS } }, 429);
    }
    if (shown.kind !== 'known') {
      await this.access.noteRefusal('sign-in.refused', request.ip);
      const trouble = shown.kind === 'ended' ? shown.state : 'wrong';
      return this.answer(sent, { next, trouble }, 401);
    }
    const { by, scope } = shown.holder;
    // Where anybody may read, a session that may only do that would be good for nothing.
    if (!includesScope(scope, this.readsAreOpen ? 'write' : 'read'))
      return this.answer(sent, { next, trouble: 'lesser' }, 403);
    await this.door.open(request, reply, by, frame.nowMs);
    await this.access.note('session.opened', by);
    const { pathname, searchParams } = new URL(next, HERE);
    return goTo(reply, pathname, Object.fromEntries(searchParams), frame);
  }

  @Post('sign-out')
  @HttpCode(200)
  async signOut(@SentForm() { entry, by, frame, request, reply }: SentForm): Promise<string> {
    if (entry === 'foreign' || entry === 'stale') return answerForeign(reply, frame);
    this.door.close(request, reply);
    if (entry !== 'signed-out') await this.access.note('session.closed', by);
    return this.readsAreOpen
      ? goTo(reply, '/hashtags', { done: 'signed-out' }, frame)
      : goTo(reply, '/sign-in', {}, frame);
  }

  private async answer(
    { frame, reply }: AskedPage,
    model: Omit<SignInModel, 'isConfigured' | 'readsAreOpen'>,
    status = 200,
  ): Promise<string> {
    const isConfigured = await isTokenConfigured(this.store);
    const { readsAreOpen } = this;
    return answerForm(reply, SignInPage, { model: { ...model, isConfigured, readsAreOpen }, frame }, status);
  }

  private get readsAreOpen(): boolean {
    return this.configuration.value.http.reads === 'open';
  }
}

/** A path of ours with its query, whatever was asked for: nobody may be led elsewhere from here. */
function ownPath(asked: string | undefined): string {
  const url = URL.canParse(asked ?? '', HERE) ? new URL(asked ?? '', HERE) : null;
  if (!asked || url?.origin !== HERE) return '/hashtags';
  // What is resolved of `/.//host` begins with two slashes, which lead to that host.
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}`;
}
