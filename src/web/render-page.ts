import { createHash } from 'node:crypto';
import { type FunctionComponent, h } from 'preact';
import { render } from 'preact-render-to-string';
import { STYLE } from './style.js';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const policy = (formAction: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${STYLE_HASH}'`,
    // Charts, and the icon, which is written into the page.
    "img-src 'self' data:",
    // The stream, and what a page says now.
    "connect-src 'self'",
    "base-uri 'none'",
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
  ].join('; ');

/** Only our own scripts run, and only we are asked for anything; the one style sheet is the page's own. */
export const PAGE_POLICY = policy("'none'");
/** The same for a page with a form that comes back to us. */
export const FORM_POLICY = policy("'self'");

/** A whole HTML document. */
export function renderPage<P extends object>(page: FunctionComponent<P>, props: P): string {
  return `<!doctype html>${render(h(page as FunctionComponent, props))}`;
}
