import { type FunctionComponent } from 'preact';
import { LANGUAGES } from '../languages/languages.js';
import { pickLanguage } from '../api/http/pick-language.js';
import { headerOf, type HttpReply, type HttpRequest, pathOf } from '../api/http/wire.js';
import { type AppConfig } from '../config/to-config.js';
import { baseOf } from '../domain/web-address.js';
import { type DemoState } from './demo/demo-stage.js';
import { Formatter } from './formatter.js';
import { LostPage } from './pages/lost-page.js';
import { type PageFrame } from './pages/shell.js';
import { FORM_POLICY, PAGE_POLICY, renderPage } from './render-page.js';

export type PageQuery = Readonly<Record<string, string | string[] | undefined>>;

/** Language, clock and address of a page as a request asks for it. */
export function frameOf(
  { language, timezone, publicUrl }: Pick<AppConfig, 'language' | 'timezone' | 'publicUrl'>,
  query: PageQuery,
  request: HttpRequest,
  nowMs: number,
  demo: DemoState | null,
): PageFrame {
  const asked = textOf(query.lang);
  const picked = pickLanguage(asked, headerOf(request, 'accept-language'), language);
  return {
    format: new Formatter(picked, timezone),
    nowMs,
    // A path of `//host` would lead a link made of it to that host.
    path: pathOf(request).replace(/^[/\\]+/, '/'),
    base: baseOf(publicUrl),
    chosen: LANGUAGES.some((known) => known === asked),
    demo,
  };
}

/** Sends a page with the headers that keep it harmless. */
export function answerPage<P extends { readonly frame: PageFrame }>(
  reply: HttpReply,
  page: FunctionComponent<P>,
  props: P,
  policy = PAGE_POLICY,
): string {
  const { base, demo } = props.frame;
  reply
    .header('content-security-policy', demo ? FORM_POLICY : policy)
    .header('vary', 'accept-language')
    .type('text/html; charset=utf-8');
  // Under `no-referrer`, which our other pages ask for, browsers send forms without their origin.
  if (demo) reply.header('referrer-policy', 'same-origin');
  return withBase(renderPage(page, props), base);
}

/** Attributes of our pages that hold addresses. */
const ADDRESSES = /( (?:href|src|srcset|action|data-live|data-chart|data-library)=")\/(?!\/)/g;

/**
 * A page whose addresses begin where the site does. In what we render a quotation mark stands in tags alone, so that
 * this finds nothing in what people wrote.
 *
 * @param base  as {@link baseOf} has it
 */
export function withBase(html: string, base: string): string {
  return base === '' ? html : html.replace(ADDRESSES, `$1${base}/`);
}

/** Sends the form behind a link that only its receiver knows: no cache keeps it, no search finds it. */
export function answerPrivate<P extends { readonly frame: PageFrame }>(
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
