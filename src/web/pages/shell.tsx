import { type ComponentChildren } from 'preact';
import { type Formatter } from '../formatter.js';
import { type Language } from '../../api/http/pick-language.js';
import { STYLE } from '../style.js';
import { WORDS } from '../words.js';

export interface PageFrame {
  readonly format: Formatter;
  readonly nowMs: number;
  /** Path of this page, without its query. */
  readonly path: string;
  /** Whether `?lang=` chose the language; then links carry it on. */
  readonly chosen: boolean;
}

/** A link to one of our pages that keeps the language a reader chose. */
export function linkTo(path: string, { format, chosen }: PageFrame): string {
  return chosen ? `${path}?lang=${format.language}` : path;
}

/** An open circle with a dot that cries out of it. */
const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="7" cy="9" r="5" fill="none" ' +
      'stroke="#7a8a7f" stroke-width="2"/><circle cx="12.5" cy="3.5" r="3" fill="#c8352b"/></svg>',
  );

/** What all pages share. No script anywhere; the style sheet is inside. */
export function Shell({
  frame,
  title,
  meta,
  children,
}: {
  frame: PageFrame;
  title: string;
  meta: string;
  children: ComponentChildren;
}) {
  const { format, path } = frame;
  const words = WORDS[format.language];
  const other: Language = format.language === 'en' ? 'id' : 'en';
  const current = (target: string) => {
    const here = target === '/' ? path === '/' : path.startsWith(target);
    return here ? { 'aria-current': 'page' as const } : {};
  };
  return (
    <html lang={format.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href={ICON} />
        <link
          rel="alternate"
          type="application/atom+xml"
          title={words.title}
          href={linkTo('/feed.atom', frame)}
        />
        <link
          rel="alternate"
          type="application/atom+xml"
          title={words.nav.digests}
          href={linkTo('/digests.atom', frame)}
        />
        {/* The sheet is our own constant: it holds no input, and CSP names its hash. */}
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <header class="top">
          <a class="brand" href={linkTo('/', frame)}>
            Out<i>cry</i>
          </a>
          <nav>
            <a href={linkTo('/', frame)} {...current('/')}>
              {words.nav.overview}
            </a>
            <a href={linkTo('/digests', frame)} {...current('/digests')}>
              {words.nav.digests}
            </a>
            <a href="/api/docs">{words.nav.api}</a>
            <a href={`${path}?lang=${other}`} lang={other} hreflang={other}>
              {words.nav.other}
            </a>
          </nav>
          <span class="meta">{meta}</span>
        </header>
        <main>{children}</main>
        <footer>
          <span>{words.foot.promise}</span>
          <span>{words.foot.times(format.timezone)}</span>
        </footer>
      </body>
    </html>
  );
}
