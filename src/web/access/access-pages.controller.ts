import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ZodPipe } from '../../api/http/zod.pipe.js';
import { KeyKeeper } from '../../api/keys/key-keeper.js';
import { newKeyBody } from '../../api/keys/keys.schemas.js';
import { Configuration } from '../../config/configuration.js';
import { type AccessKey, includesScope, stateOfKey } from '../../domain/access-key.js';
import { DAY_MS, toIso } from '../../domain/time.js';
import { LIFETIMES } from '../../languages/access-words.js';
import { InvalidCursorError, Store } from '../../store/store.js';
import { textOf } from '../answer-page.js';
import { orComplaints } from '../forms.js';
import { type FormFrame } from '../rules/form-parts.js';
import {
  answerForeign,
  answerForm,
  answerFormLost,
  answerLesser,
  goTo,
  REFUSED_STATUS,
} from '../session/answer-form.js';
import { AskedForm, SentForm } from '../session/asked-form.pipe.js';
import { AuditPage } from './audit-page.js';
import { type KeysModel, KeysPage } from './keys-page.js';

/** Entries of the audit log on a page. */
const ENTRIES = 50;

/** Keys and the audit log, for whoever signed in as admin. */
@ApiExcludeController()
@Controller()
export class AccessPagesController {
  private readonly keeper: KeyKeeper;

  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
  ) {
    this.keeper = new KeyKeeper(store);
  }

  @Get('keys')
  async keys(@AskedForm() asked: AskedForm): Promise<string> {
    const refused = refuse(asked, '/keys');
    if (refused !== null) return refused;
    return this.answer(asked, { isRevoked: textOf(asked.query.done) === 'revoked' });
  }

  @Post('keys')
  @HttpCode(200)
  async add(@SentForm() sent: SentForm): Promise<string> {
    const { form, entry, by, frame, reply } = sent;
    if (entry === 'foreign') return answerForeign(reply, frame);
    const refused = refuse(sent, '/keys');
    if (refused !== null) return refused;
    if (entry !== 'open') return this.answer(sent, { form, entry }, REFUSED_STATUS[entry]);
    const made = await orComplaints(form, 'name', () =>
      this.keeper.create(new ZodPipe(newKeyBody).transform(bodyOf(form, frame.nowMs)), by, frame.nowMs),
    );
    return 'done' in made
      ? this.answer(sent, { made: made.done })
      : this.answer(sent, { form, complaints: made.complaints }, made.status);
  }

  @Post('keys/revoke')
  @HttpCode(200)
  async revoke(@SentForm() sent: SentForm): Promise<string> {
    const { form, entry, by, frame, reply } = sent;
    if (entry === 'foreign' || entry === 'stale') return answerForeign(reply, frame);
    const refused = refuse(sent, '/keys');
    if (refused !== null) return refused;
    const revoked = await orComplaints(form, '', () =>
      this.keeper.revoke(form.get('id') ?? '', by, frame.nowMs),
    );
    // Revoked by another hand meanwhile: that it is revoked is what was wanted.
    if ('done' in revoked || revoked.status === 409) return goTo(reply, '/keys', { done: 'revoked' }, frame);
    return answerFormLost(reply, frame);
  }

  @Get('audit')
  async audit(@AskedForm() asked: AskedForm): Promise<string> {
    const refused = refuse(asked, '/audit');
    if (refused !== null) return refused;
    const { frame, query, reply } = asked;
    const cursor = textOf(query.cursor) ?? null;
    try {
      const { items, nextCursor } = await this.store.audit.list(null, { limit: ENTRIES, cursor });
      const model = { entries: items, isFirst: cursor === null, nextCursor };
      return answerForm(reply, AuditPage, { model, frame });
    } catch (error) {
      if (!(error instanceof InvalidCursorError)) throw error;
      return answerFormLost(reply, frame);
    }
  }

  private async answer(
    { frame, reply }: AskedForm,
    found: Partial<KeysModel>,
    status = 200,
  ): Promise<string> {
    const model: KeysModel = {
      keys: activeFirst(await this.store.accessKeys.list(), frame),
      readsAreOpen: this.configuration.value.http.reads === 'open',
      made: null,
      isRevoked: false,
      form: new URLSearchParams(),
      complaints: [],
      entry: null,
      ...found,
    };
    return answerForm(reply, KeysPage, { model, frame }, status);
  }
}

/** Sends strangers to the way in, and tells whoever signed in with a lesser key. @returns `null`: an admin */
function refuse({ frame, reply }: AskedForm, path: string): string | null {
  if (!frame.session) return goTo(reply, '/sign-in', { next: path }, frame);
  return includesScope(frame.session.scope, 'admin') ? null : answerLesser(reply, frame, 'admin');
}

function bodyOf(form: URLSearchParams, nowMs: number) {
  const lifetime = LIFETIMES.find((known) => known === form.get('expiresAt')) ?? '90d';
  const expiresAt = lifetime === 'never' ? null : toIso(nowMs + Number.parseInt(lifetime, 10) * DAY_MS);
  return { name: form.get('name') ?? '', scope: form.get('scope') ?? '', expiresAt };
}

function activeFirst(keys: readonly AccessKey[], { nowMs }: FormFrame): AccessKey[] {
  const isActive = (key: AccessKey) => stateOfKey(key, nowMs) === 'active';
  return [...keys.filter(isActive), ...keys.filter((key) => !isActive(key))];
}
