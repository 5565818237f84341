import { type FunctionComponent } from 'preact';
import { type HttpReply } from '../../api/http/wire.js';
import { answerPage } from '../answer-page.js';
import { LostPage } from '../pages/lost-page.js';
import { linkTo, type PageFrame } from '../pages/shell.js';
import { FORM_POLICY } from '../render-page.js';
import { type FormFrame } from '../rules/form-parts.js';
import { type Entry } from './door.js';
import { ForeignPage, LesserPage } from './refused-pages.js';

/** Status of a form that may not change anything. */
export const REFUSED_STATUS: Readonly<Record<Exclude<Entry, 'open'>, number>> = {
  'signed-out': 401,
  stale: 403,
  lesser: 403,
  foreign: 403,
};

/** Sends a page that holds forms. */
export function answerForm<P extends { readonly frame: PageFrame }>(
  reply: HttpReply,
  page: FunctionComponent<P>,
  props: P,
  status = 200,
): string {
  const html = answerPage(reply.status(status), page, props, FORM_POLICY);
  reply
    // What it says depends on who reads it, and it may hold the token of a session.
    .header('cache-control', 'no-store')
    .header('vary', 'accept-language, cookie')
    // Under `no-referrer`, which our other pages ask for, browsers send forms without their origin.
    .header('referrer-policy', 'same-origin');
  return html;
}

/** Leads on after something was done: a reload must not do it again. */
export function goTo(
  reply: HttpReply,
  path: string,
  query: Readonly<Record<string, string>>,
  frame: PageFrame,
): string {
  reply
    .status(303)
    .header('location', `${frame.base}${linkTo(path, frame, query)}`)
    .header('cache-control', 'no-store');
  return '';
}

/** Tells whoever sent or sought a form that there is nothing to change. */
export function answerFormLost(reply: HttpReply, frame: PageFrame): string {
  return answerForm(reply, LostPage, { frame, broken: false }, 404);
}

/** Refuses a form that cannot be shown again. */
export function answerRefused(
  reply: HttpReply,
  frame: FormFrame,
  entry: Exclude<Entry, 'open' | 'signed-out'>,
): string {
  return entry === 'lesser' ? answerLesser(reply, frame, 'write') : answerForeign(reply, frame);
}

/** Refuses whoever signed in with a key that does not reach so far. */
export function answerLesser(reply: HttpReply, frame: FormFrame, needed: 'write' | 'admin'): string {
  return answerForm(reply, LesserPage, { frame, needed } as const, REFUSED_STATUS.lesser);
}

/** Refuses a form that another site sent. */
export function answerForeign(reply: HttpReply, frame: PageFrame): string {
  return answerForm(reply, ForeignPage, { frame }, REFUSED_STATUS.foreign);
}
