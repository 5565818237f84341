import { createHash } from 'node:crypto';
import { type FunctionComponent, h } from 'preact';
import { render } from 'preact-render-to-string';
import { STYLE } from './style.js';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const policy = (formAction: string) =>
  [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    // The icon, which is written into the page.
    'img-src data:',
    "base-uri 'none'",
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
  ].join('; ');

/** Nothing runs and nothing is fetched: the page's own style sheet is all that a browser may use. */
export const PAGE_POLICY = policy("'none'");
/** The same for a page with a form that comes back to us. */
export const FORM_POLICY = policy("'self'");

/** A whole HTML document. */
export function renderPage<P extends object>(page: FunctionComponent<P>, props: P): string {
  return `<!doctype html>${render(h(page as FunctionComponent, props))}`;
}
