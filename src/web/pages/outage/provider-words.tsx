import { isOfficial, type OutageWindow } from '../../../domain/outage-window.js';
import { type Outage } from '../../../domain/outage.js';
import { isWebAddress } from '../../parts/post-list.js';
import { WORDS } from '../../../languages/languages.js';
import { type PageFrame } from '../shell.js';

/** What providers published, word for word, and what was entered by hand. */
export function ProviderWords({ outage, frame }: { outage: Outage; frame: PageFrame }) {
  const { provider } = WORDS[frame.format.language].outage;
  return (
    <section>
      <h2>{provider.heading}</h2>
      {outage.windows.length === 0 ? <p class="sub">{provider.none}</p> : null}
      {outage.windows.map((window) => (
        <Window window={window} outage={outage} frame={frame} />
      ))}
    </section>
  );
}

function Window({
  window,
  outage,
  frame: { format },
}: {
  window: OutageWindow;
  outage: Outage;
  frame: PageFrame;
}) {
  const words = WORDS[format.language];
  const { provider } = words.outage;
  const time = (atMs: number) => format.time(atMs, outage.startedAtMs);
  const end = window.endMs === null ? words.spikes.open : time(window.endMs);
  return (
    <div class="window">
      <p>
        <b dir="auto">{window.title}</b>{' '}
        <span class="sub">
          {window.service === outage.service ? '' : `${window.service} `}
          {words.spikes.wave(time(window.startMs), end)}{' '}
          {window.url !== null && isWebAddress(window.url) ? (
            <a href={window.url} rel="nofollow noopener">
              {provider.page}
            </a>
          ) : null}
        </span>
      </p>
      {isOfficial(window) ? null : <p class="sub">{provider.entered}</p>}
      <ol class="timeline">
        {window.updates.map(({ atMs, status, body }) => (
          <li class="provider">
            <time dateTime={new Date(atMs).toISOString()}>{time(atMs)}</time>
            <span>
              <b>{words.incidents[status]}</b> <span dir="auto">{body}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
