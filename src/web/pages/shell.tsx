import { type ComponentChildren } from 'preact';
import { type Formatter } from '../formatter.js';
import { LANGUAGES } from '../../languages/languages.js';
import { MORPH_LIBRARY, PAGE_SCRIPT } from '../assets.js';
import { DemoBanner } from '../demo/demo-banner.js';
import { type DemoState } from '../demo/demo-stage.js';
import { STYLE } from '../style.js';
import { WORDS } from '../../languages/languages.js';

export interface PageFrame {
  readonly format: Formatter;
  readonly nowMs: number;
  /** Path of this page within the site, without its query. */
  readonly path: string;
  /** Path of the site, e.g. `/demo`; `''` at the root. Every page is brought below it once it is rendered. */
  readonly base: string;
  /** Whether `?lang=` chose the language; then links carry it on. */
  readonly chosen: boolean;
  /** Where the site is a demo, how far it has come. */
  readonly demo: DemoState | null;
}

/** A link to one of our pages that keeps the language a reader chose. */
export function linkTo(
  path: string,
  { format, chosen }: PageFrame,
  query: Readonly<Record<string, string>> = {},
): string {
  const told = new URLSearchParams(query);
  if (chosen) told.set('lang', format.language);
  return told.size === 0 ? path : `${path}?${told.toString()}`;
}

/** The pages that are always at hand, in this order. */
export const PLACES = [
  { path: '/', name: 'overview' },
  { path: '/outages', name: 'outages' },
  { path: '/digests', name: 'digests' },
  { path: '/hashtags', name: 'hashtags' },
  { path: '/sources', name: 'sources' },
] as const;

/** An open circle with a dot that cries out of it. */
const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="7" cy="9" r="5" fill="none" ' +
      'stroke="#7a8a7f" stroke-width="2"/><circle cx="12.5" cy="3.5" r="3" fill="#c8352b"/></svg>',
  );

/**
 * What all pages share. They say everything without scripts, which keep them up to date, draw charts that answer to a pointer,
 * and filter.
 *
 * @param live  address of the stream whose events may change what the page says
 * @param wide  whether the page makes use of a wall's width
 */
export function Shell({
  frame,
  title,
  meta,
  live,
  wide = false,
  children,
}: {
  frame: PageFrame;
  title: string;
  meta?: string;
  live?: string;
  wide?: boolean;
  children: ComponentChildren;
}) {
  const { format, path } = frame;
  const words = WORDS[format.language];
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
        {/* A page that is painted in pieces moves while it arrives: columns and rows are as wide and high as what is there. */}
        <link rel="expect" href="#end" {...{ blocking: 'render' }} />
        <script defer src={MORPH_LIBRARY} />
        <script type="module" src={PAGE_SCRIPT} />
      </head>
      <body>
        <a class="skip" href="#main">
          {words.nav.skip}
        </a>
        <header class="top">
          <a class="brand" href={linkTo('/', frame)}>
            Out<i>cry</i>
          </a>
          <nav>
            {PLACES.map(({ path: target, name }) => (
              <a href={linkTo(target, frame)} {...current(target)}>
                {words.nav[name]}
              </a>
            ))}
          </nav>
          <span class="meta">{meta}</span>
          {live === undefined ? null : (
            <span
              class="stream"
              role="status"
              data-on={words.front.live}
              data-off={words.front.reconnecting}
            />
          )}
        </header>
        <main id="main" class={wide ? 'wide' : undefined} data-live={live}>
          {frame.demo === null ? null : (
            <DemoBanner
              demo={frame.demo}
              format={format}
              nowMs={frame.nowMs}
              link={(target) => linkTo(target, frame)}
            />
          )}
          {children}
        </main>
        <footer id="end">
          <span>{words.foot.promise}</span>
          <span>
            {words.foot.times(format.timezone)} <a href="/api/docs">{words.nav.api}</a>{' '}
            {LANGUAGES.filter((other) => other !== format.language).map((other) => (
              <a href={`${path}?lang=${other}`} lang={other} hreflang={other}>
                {WORDS[other].name}
              </a>
            ))}
          </span>
        </footer>
      </body>
    </html>
  );
}
