import { type FunctionComponent } from 'preact';
import { LANGUAGES } from '../languages/languages.js';
import { pickLanguage } from '../api/http/pick-language.js';
import { headerOf, type HttpReply, type HttpRequest, pathOf } from '../api/http/wire.js';
import { type AppConfig } from '../config/to-config.js';
import { Formatter } from './formatter.js';
import { LostPage } from './pages/lost-page.js';
import { type PageFrame } from './pages/shell.js';
import { FORM_POLICY, PAGE_POLICY, renderPage } from './render-page.js';

export type PageQuery = Readonly<Record<string, string | string[] | undefined>>;

/** Language, clock and address of a page as a request asks for it. */
export function frameOf(
  { language, timezone }: Pick<AppConfig, 'language' | 'timezone'>,
  query: PageQuery,
  request: HttpRequest,
  nowMs: number,
): PageFrame {
  const asked = textOf(query.lang);
  const picked = pickLanguage(asked, headerOf(request, 'accept-language'), language);
  return {
    format: new Formatter(picked, timezone),
    nowMs,
    // A path of `//host` would lead a link made of it to that host.
    path: pathOf(request).replace(/^[/\\]+/, '/'),
    chosen: LANGUAGES.some((known) => known === asked),
  };
}

/** Sends a page with the headers that keep it harmless. */
export function answerPage<P extends object>(
  reply: HttpReply,
  page: FunctionComponent<P>,
  props: P,
  policy = PAGE_POLICY,
): string {
  reply
    .header('content-security-policy', policy)
    .header('vary', 'accept-language')
    .type('text/html; charset=utf-8');
  return renderPage(page, props);
}

/** Sends the form behind a link that only its receiver knows: no cache keeps it, no search finds it. */
export function answerPrivate<P extends object>(
  reply: HttpReply,
  page: FunctionComponent<P>,
  props: P,
): string {
  reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
  return answerPage(reply, page, props, FORM_POLICY);
}

/** Tells a reader that nothing is at this address. */
export function answerLost(reply: HttpReply, frame: PageFrame): string {
  reply.status(404);
  return answerPage(reply, LostPage, { frame, broken: false });
}

export function textOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
