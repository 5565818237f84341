import { type VNode } from 'preact';
import { INK, SOFT } from './look.js';

interface SiteLink {
  readonly text: string;
  readonly url: string;
  readonly language?: string;
  /** The part of the site that a Digest belongs to. */
  readonly isCurrent?: boolean;
}

/** What surrounds a Digest on the web, and not in a mail. */
export interface DigestSite {
  readonly label: string;
  /** What a reader must know before all else. */
  readonly notice?: string;
  readonly links: readonly SiteLink[];
}

/** Links in one line: to the parts of the site, to the digests before and after, or to the other forms of this one. */
export function SiteBar({ site }: { readonly site: DigestSite }): VNode {
  return (
    <nav
      class="site soft"
      aria-label={site.label}
      style={`margin:8px 0 12px;font-size:14px;line-height:1.9;color:${SOFT}`}
    >
      {site.notice === undefined ? null : (
        <p class="ink" style={`margin:0 0 8px;font-weight:600;line-height:1.5;color:${INK}`}>
          {site.notice}
        </p>
      )}
      {site.links.map(({ text, url, language, isCurrent }) => (
        <>
          <a
            class={isCurrent ? 'ink' : 'soft'}
            href={url}
            {...(language === undefined ? {} : { lang: language, hreflang: language })}
            {...(isCurrent ? { 'aria-current': 'true' } : {})}
          >
            {text}
          </a>{' '}
        </>
      ))}
    </nav>
  );
}
