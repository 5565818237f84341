import { Injectable, type PipeTransform } from '@nestjs/common';
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
}

@Injectable()
class AskedFormPipe implements PipeTransform<AskedPage, Promise<AskedForm>> {
  constructor(private readonly door: Door) {}

  async transform(asked: AskedPage): Promise<AskedForm> {
    const session = await this.door.sessionOf(asked.request, asked.frame.nowMs);
    return { ...asked, frame: { ...asked.frame, session } };
  }
}

@Injectable()
class SentFormPipe implements PipeTransform<AskedForm, Promise<SentForm>> {
  constructor(private readonly door: Door) {}

  async transform(asked: AskedForm): Promise<SentForm> {
    const form = await readForm(asked.request, asked.request.body);
    return { ...asked, form, entry: this.door.entryOf(asked.request, form, asked.frame.session) };
  }
}

/** Gives a handler the page. */
export function AskedForm(): ParameterDecorator {
  return AskedPage(AskedFormPipe);
}

/** Gives a handler the form. */
export function SentForm(): ParameterDecorator {
  return AskedPage(AskedFormPipe, SentFormPipe);
}
