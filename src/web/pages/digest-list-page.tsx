import { DIGEST_FORMATS } from '../../pipeline/index.js';
import { WORDS } from '../words.js';
import { linkTo, type PageFrame, Shell } from './shell.js';

interface DigestEntry {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Its first sentence. */
  readonly headline: string;
  readonly sealed: boolean;
}

/** All digests, newest first. */
export function DigestListPage({
  entries,
  today,
  nextCursor,
  frame,
}: {
  entries: readonly DigestEntry[];
  /** The day that is not over, where it is told on this page. */
  today: string | null;
  nextCursor: string | null;
  frame: PageFrame;
}) {
  const { format, chosen } = frame;
  const { nav, digests } = WORDS[format.language];
  const language = chosen ? `&lang=${format.language}` : '';
  return (
    <Shell frame={frame} title={`${nav.digests} · Outcry`} meta={format.day(frame.nowMs)}>
      <h1>{digests.heading}</h1>
      <p class="lede">{digests.lede}</p>
      <ol class="days">
        {today === null || entries.some(({ date }) => date === today) ? null : (
          <li>
            <Day date={today} frame={frame} />
            <div>{digests.today}</div>
          </li>
        )}
        {entries.map(({ date, headline, sealed }) => (
          <li key={date}>
            <Day date={date} frame={frame} note={sealed ? null : digests.open} />
            <div>
              {headline}
              <div class="sub formats">
                {DIGEST_FORMATS.map((suffix) => (
                  <a key={suffix} href={`/api/v1/digests/${date}.${suffix}`}>
                    {suffix}
                  </a>
                ))}
              </div>
            </div>
          </li>
        ))}
      </ol>
      {entries.length > 0 || today === null ? null : <p class="sub after">{digests.none}</p>}
      {nextCursor === null ? null : (
        <p class="after">
          <a href={`/digests?cursor=${encodeURIComponent(nextCursor)}${language}`}>{digests.older}</a>
        </p>
      )}
    </Shell>
  );
}

function Day({ date, frame, note = null }: { date: string; frame: PageFrame; note?: string | null }) {
  return (
    <div>
      <a class="day" href={linkTo(`/digests/${date}`, frame)}>
        {frame.format.writeOut(date)}
      </a>
      {note === null ? null : <div class="sub">{note}</div>}
    </div>
  );
}
