import { type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Digest } from './digest.js';
import { INK, LINE, PAPER, SANS, SERIF, SHEET, SOFT } from './html/look.js';
import { OutageCard } from './html/outage-card.js';
import { type DigestPicture } from './html/picture.js';
import { type DigestSite, SiteBar } from './html/site-bar.js';
import { Heading, LagTable, Link, List, Note, Table } from './html/parts.js';
import { tellDigest, type TellOptions } from './tell-digest.js';
import { type ToldDigest } from './told-digest.js';

export interface HtmlOptions extends TellOptions {
  /** The drawn charts, by id of the outage. */
  readonly pictures: ReadonlyMap<string, DigestPicture>;
  /** On the web. */
  readonly site?: Readonly<Record<'parts' | 'neighbours' | 'forms', DigestSite>>;
  /** In a mail: where it is stopped. */
  readonly unsubscribe?: { readonly text: string; readonly url: string };
}

/** A Digest as a whole HTML page without scripts or outside parts: the same for a mail, the web and paper. */
export function renderHtml(digest: Digest, options: HtmlOptions): string {
  return `<!doctype html>\n${renderToString(<Page told={tellDigest(digest, options)} {...options} />)}\n`;
}

function Page({ told, pictures, site, unsubscribe }: HtmlOptions & { readonly told: ToldDigest }): VNode {
  const firstDrawn = told.sections.flatMap(({ outages }) => outages).find(({ chart }) => chart !== null);
  return (
    <html lang={told.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{`${told.title} · Outcry`}</title>
        <style dangerouslySetInnerHTML={{ __html: SHEET }} />
      </head>
      <body
        class="paper"
        style={`margin:0;padding:0;background:${PAPER};font-family:${SANS};-webkit-font-smoothing:antialiased`}
      >
        <Table>
          <tr>
            <td class="paper" align="center" style={`background:${PAPER};font-family:${SANS}`}>
              <div
                class="page"
                role="main"
                style="max-width:640px;margin:0 auto;padding:30px 24px 60px;text-align:left"
              >
                {site && <SiteBar site={site.parts} />}
                <Masthead told={told} />
                {site && <SiteBar site={site.neighbours} />}
                <Opening told={told} />
                {told.sections.map(({ heading, note, outages }) => (
                  <>
                    <Heading>{heading}</Heading>
                    {note !== null && <Note>{note}</Note>}
                    {outages.map((outage) => (
                      <OutageCard
                        outage={outage}
                        chartNote={outage === firstDrawn ? told.chartNote : null}
                        picture={outage.chart && (pictures.get(outage.chart.outage) ?? null)}
                      />
                    ))}
                  </>
                ))}
                {told.lists.map((list) => (
                  <List list={list} />
                ))}
                {told.lag && <LagTable table={told.lag} />}
                {told.sources.items.length > 0 && <List list={told.sources} />}
                <p class="soft" style={`margin:34px 0 0;font-size:12.5px;line-height:1.6;color:${SOFT}`}>
                  {told.footer.join(' ')} {site === undefined && <Link {...told.permalink} />}
                  {unsubscribe && (
                    <>
                      {' · '}
                      <Link {...unsubscribe} />
                    </>
                  )}
                </p>
                {site && <SiteBar site={site.forms} />}
              </div>
            </td>
          </tr>
        </Table>
      </body>
    </html>
  );
}

function Masthead({ told }: { readonly told: ToldDigest }): VNode {
  return (
    <Table>
      <tr>
        <td
          class="brand-left line ink"
          style={`padding:0 0 12px;border-bottom:1px solid ${LINE};font-size:17px;font-weight:650;letter-spacing:-.01em;color:${INK}`}
        >
          Out
          <span class="confirmed" style="color:#b3261e">
            cry
          </span>
        </td>
        <td
          class="brand-right line soft"
          align="right"
          style={`padding:0 0 12px;border-bottom:1px solid ${LINE};font-size:13px;color:${SOFT}`}
        >
          {told.date}
        </td>
      </tr>
    </Table>
  );
}

function Opening({ told }: { readonly told: ToldDigest }): VNode {
  return (
    <>
      <h1
        class="headline ink"
        style={`margin:26px 0 10px;font:500 29px/1.27 ${SERIF};letter-spacing:-.012em;color:${INK}`}
      >
        {told.headline}
      </h1>
      <p class="soft" style={`margin:0;font-size:15px;line-height:1.55;color:${SOFT}`}>
        {told.lede.join(' ')}
      </p>
      {told.warning !== null && (
        <p
          class="warning ink"
          style={`margin:16px 0 0;padding:10px 14px;background:#f7f0dd;border-left:3px solid #b7791f;font-size:14px;line-height:1.5;color:${INK}`}
        >
          {told.warning}
        </p>
      )}
    </>
  );
}
