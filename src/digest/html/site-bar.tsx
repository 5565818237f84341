import { type VNode } from 'preact';
import { INK, SOFT } from './look.js';

/** What surrounds a Digest on the web, and not in a mail. */
export interface DigestSite {
  readonly label: string;
  /** What a reader must know before all else. */
  readonly notice?: string;
  readonly links: readonly { readonly text: string; readonly url: string; readonly language?: string }[];
}

/** The way back to the site, to the digests before and after, and to the other forms of this one. */
export function SiteBar({ site }: { readonly site: DigestSite }): VNode {
  return (
    <nav
      class="site soft"
      aria-label={site.label}
      style={`margin:0 0 14px;font-size:13px;line-height:2;color:${SOFT}`}
    >
      {site.notice === undefined ? null : (
        <p class="ink" style={`margin:0 0 8px;font-weight:600;line-height:1.5;color:${INK}`}>
          {site.notice}
        </p>
      )}
      {site.links.map(({ text, url, language }) => (
        <>
          <a
            class="link"
            href={url}
            {...(language === undefined ? {} : { lang: language, hreflang: language })}
            style="color:#2f5d8c;text-decoration:underline;margin-right:16px;white-space:nowrap;display:inline-block"
          >
            {text}
          </a>{' '}
        </>
      ))}
    </nav>
  );
}
