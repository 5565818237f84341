import { Injectable } from '@nestjs/common';
import { type FunctionComponent } from 'preact';
import { type HttpReply, type HttpRequest } from '../../api/http/wire.js';
import { Configuration } from '../../config/configuration.js';
import { answerPage, frameOf, type PageQuery } from '../answer-page.js';
import { LostPage } from '../pages/lost-page.js';
import { linkTo } from '../pages/shell.js';
import { FORM_POLICY } from '../render-page.js';
import { type FormFrame } from '../rules/form-parts.js';
import { Door } from './door.js';
import { ForeignPage } from './sign-in-page.js';

/** Answers with pages that hold forms. */
@Injectable()
export class FormPages {
  constructor(
    private readonly configuration: Configuration,
    private readonly door: Door,
  ) {}

  async frame(query: PageQuery, request: HttpRequest): Promise<FormFrame> {
    const nowMs = Date.now();
    const session = await this.door.sessionOf(request, nowMs);
    return { ...frameOf(this.configuration.value, query, request, nowMs), session };
  }

  answer<P extends object>(reply: HttpReply, page: FunctionComponent<P>, props: P, status = 200): string {
    const html = answerPage(reply.status(status), page, props, FORM_POLICY);
    reply
      // What it says depends on who reads it, and it may hold the token of a session.
      .header('cache-control', 'no-store')
      .header('vary', 'accept-language, cookie')
      // Under `no-referrer`, which our other pages ask for, browsers send forms without their origin.
      .header('referrer-policy', 'same-origin');
    return html;
  }

  /** After something was done: a reload must not do it again. */
  goTo(reply: HttpReply, path: string, query: Readonly<Record<string, string>>, frame: FormFrame): string {
    reply
      .status(303)
      .header('location', linkTo(path, frame, query))
      .header('cache-control', 'no-store');
    return '';
  }

  lost(reply: HttpReply, frame: FormFrame): string {
    return this.answer(reply, LostPage, { frame, broken: false }, 404);
  }

  foreign(reply: HttpReply, frame: FormFrame): string {
    return this.answer(reply, ForeignPage, { frame }, 403);
  }
}
