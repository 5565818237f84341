import { createHash } from 'node:crypto';
import { type ServiceOverview } from '../../pipeline/index.js';
import { type Formatter } from '../formatter.js';
import { colourVariables, type Theme } from '../../chart/palette.js';
import { WORDS } from '../../languages/languages.js';

/** A page in a frame of somebody else's. */
interface EmbedProps {
  readonly overview: ServiceOverview | null;
  readonly slug: string;
  readonly format: Formatter;
  readonly hours: number;
  /** `null`: as the reader's system has it. */
  readonly theme: Theme | null;
  readonly nowMs: number;
}

const REFRESH_S = 120;

const SHEET = `*{box-sizing:border-box}
body{margin:0;padding:14px 16px;background:var(--bg);color:var(--ink);font:14px/1.45 ui-sans-serif,system-ui,"Segoe UI",Roboto,Arial,sans-serif}
p{margin:0 0 8px;color:var(--soft)}a{color:inherit}img{display:block;width:100%;height:auto}
b{color:var(--ink)}.state{font-weight:600}.confirmed{color:var(--confirmed)}.suspected{color:var(--suspected)}.watch{color:var(--watch)}.calm{color:var(--calm)}.blind{color:var(--blind)}`;

const SHEETS = {
  light: `:root{color-scheme:light;${colourVariables('light')}}${SHEET}`,
  dark: `:root{color-scheme:dark;${colourVariables('dark')}}${SHEET}`,
  system: `:root{color-scheme:light dark;${colourVariables('light')}}@media(prefers-color-scheme:dark){:root{${colourVariables('dark')}}}${SHEET}`,
} as const;

/** Any page may frame this one, and this one alone: it holds no form, no script and nothing of a reader's. */
export const EMBED_POLICY = [
  "default-src 'none'",
  `style-src ${Object.values(SHEETS)
    .map((sheet) => `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`)
    .join(' ')}`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ');

export function EmbedPage({ overview, slug, format, hours, theme, nowMs }: EmbedProps) {
  const words = WORDS[format.language];
  const name = overview?.service.name ?? slug;
  const picture = (shade: Theme) =>
    `/chart/${slug}.svg?hours=${hours}&theme=${shade}&lang=${format.language}`;
  return (
    <html lang={format.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta http-equiv="refresh" content={String(REFRESH_S)} />
        <title>{`${name} · Outcry`}</title>
        {/* Our own constants: they hold no input, and CSP names their hashes. */}
        <style dangerouslySetInnerHTML={{ __html: SHEETS[theme ?? 'system'] }} />
      </head>
      <body>
        {overview === null ? (
          <p>
            <b>{name}</b> <span class="state blind">{words.badge.notTracked}</span>
          </p>
        ) : (
          <>
            <p>
              <b>{name}</b> <span class={`state ${overview.state}`}>{words.states[overview.state]}</span>{' '}
              {saying(overview, format, nowMs)}{' '}
              <a href={`/services/${slug}`} target="_blank" rel="noopener">
                {words.embed.more}
              </a>
            </p>
            <picture>
              {theme === null ? (
                <source media="(prefers-color-scheme: dark)" srcset={picture('dark')} />
              ) : null}
              <img
                src={picture(theme ?? 'light')}
                alt={words.embed.chart(name, hours)}
                width="720"
                height="276"
              />
            </picture>
          </>
        )}
      </body>
    </html>
  );
}

function saying({ state, spike }: ServiceOverview, format: Formatter, nowMs: number): string {
  const { embed, table } = WORDS[format.language];
  if (state === 'blind') return embed.blind;
  if (!spike) return '';
  return table.since(format.time(spike.onsetMs, nowMs), format.duration(nowMs - spike.onsetMs));
}
