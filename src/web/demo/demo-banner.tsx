import { DEMO_SPEEDS } from '../../demo/speeds.js';
import { WRITE_UP } from '../../demo/facts.js';
import { type Formatter } from '../formatter.js';
import { WORDS } from '../../languages/languages.js';
import { type DemoState } from './demo-stage.js';

interface BannerProps {
  readonly demo: DemoState;
  readonly format: Formatter;
  readonly nowMs: number;
  /** A path of the site, with what links carry on. */
  readonly link: (path: string) => string;
}

/** Says on every page of the demo that nothing on it was counted, and holds what a reader may do with it. */
export function DemoBanner({ demo: { speed, hasEnded }, format, nowMs, link }: BannerProps) {
  const { banner } = WORDS[format.language].demo;
  const clock = `${format.day(nowMs)}, ${format.time(nowMs, nowMs)}`;
  return (
    <section class="demo" aria-label={banner.title}>
      <p>
        <strong>{banner.title}.</strong> {banner.what}{' '}
        <a href={WRITE_UP} rel="nofollow noopener noreferrer">
          {banner.writeUp}
        </a>
      </p>
      <div class="controls">
        <span class="clock">{hasEnded ? banner.ended(clock) : banner.clock(clock, String(speed))}</span>
        {hasEnded ? null : (
          <form method="post" action={link('/pace')}>
            <span class="sub">{banner.pace}</span>
            {DEMO_SPEEDS.map((choice) => (
              <button name="speed" value={choice} aria-pressed={choice === speed}>
                {choice}×
              </button>
            ))}
          </form>
        )}
        <form method="post" action={link('/start')}>
          <button>{banner.again}</button>
        </form>
        <form method="post" action={link('/remove')}>
          <button>{banner.remove}</button>
        </form>
      </div>
    </section>
  );
}
