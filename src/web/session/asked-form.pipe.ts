import { Injectable, type PipeTransform } from '@nestjs/common';
import { type PageSession } from '../../api/access/page-session.js';
import { type Actor } from '../../domain/audit.js';
import { AskedPage } from '../asked-page.pipe.js';
import { readForm } from '../forms.js';
import { type FormFrame } from '../rules/form-parts.js';
import { Door, type Entry } from './door.js';

/** A page with a form that is asked for, by somebody who may have signed in. */
export type AskedForm = AskedPage<FormFrame>;

/** A form that was sent. */
export interface SentForm extends AskedForm {
  readonly form: URLSearchParams;
  readonly entry: Entry;
  /** Who sent it, as far as is known. */
  readonly by: Actor;
}

@Injectable()
class AskedFormPipe implements PipeTransform<AskedPage, Promise<AskedForm>> {
  constructor(private readonly door: Door) {}

  async transform(asked: AskedPage): Promise<AskedForm> {
    const session = await this.door.sessionOf(asked.request);
    return { ...asked, frame: { ...asked.frame, session } };
  }
}

@Injectable()
class SentFormPipe implements PipeTransform<AskedForm, Promise<SentForm>> {
  constructor(private readonly door: Door) {}

  async transform(asked: AskedForm): Promise<SentForm> {
    const form = await readForm(asked.request, asked.request.body);
    const { session } = asked.frame;
    const entry = this.door.entryOf(asked.request, form, session);
    return { ...asked, form, entry, by: actorOf(session, asked.request.ip) };
  }
}

function actorOf(session: PageSession | null, address: string): Actor {
  if (!session) return { kind: 'stranger', key: null, address };
  return { kind: session.key ? 'key' : 'token', key: session.key, address };
}

/** Gives a handler the page. */
export function AskedForm(): ParameterDecorator {
  return AskedPage(AskedFormPipe);
}

/** Gives a handler the form. */
export function SentForm(): ParameterDecorator {
  return AskedPage(AskedFormPipe, SentFormPipe);
}
