import { DIGEST_FORMATS } from '../../pipeline/index.js';
import { WORDS } from '../words.js';
import { linkTo, type PageFrame, Shell } from './shell.js';

export interface DigestEntry {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Noon of that day, for writing it out. */
  readonly noonMs: number;
  /** Its first sentence. */
  readonly headline: string;
  readonly sealed: boolean;
}

/** All digests, newest first. */
export function DigestListPage({
  entries,
  nextCursor,
  frame,
}: {
  entries: readonly DigestEntry[];
  nextCursor: string | null;
  frame: PageFrame;
}) {
  const { format, chosen } = frame;
  const { digests } = WORDS[format.language];
  const language = chosen ? `&lang=${format.language}` : '';
  return (
    <Shell frame={frame} title={`${WORDS[format.language].nav.digests} · Outcry`} meta="">
      <h1>{digests.heading}</h1>
      <p class="lede">{digests.lede}</p>
      {entries.length === 0 ? (
        <p class="none">{digests.none}</p>
      ) : (
        <ol class="days">
          {entries.map(({ date, noonMs, headline, sealed }) => (
            <li key={date}>
              <div>
                <a class="day" href={linkTo(`/digests/${date}`, frame)}>
                  {format.day(noonMs)}
                </a>
                {sealed ? null : <div class="sub">{digests.open}</div>}
              </div>
              <div>
                {headline}
                <div class="sub">
                  {DIGEST_FORMATS.map((suffix) => (
                    <>
                      <a href={`/api/v1/digests/${date}.${suffix}`}>{suffix}</a>{' '}
                    </>
                  ))}
                </div>
              </div>
            </li>
          ))}
        </ol>
      )}
      {nextCursor === null ? null : (
        <p>
          <a href={`/digests?cursor=${encodeURIComponent(nextCursor)}${language}`}>{digests.older}</a>
        </p>
      )}
    </Shell>
  );
}
