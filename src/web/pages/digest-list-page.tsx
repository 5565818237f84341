import { type DayState, daysOf, DIGEST_FORMATS, weekOf } from '../../pipeline/index.js';
import { WORDS } from '../../languages/languages.js';
import { linkTo, type PageFrame, Shell } from './shell.js';

export interface DigestEntry {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Its first sentence. */
  readonly headline: string;
  readonly state: DayState;
  readonly sealed: boolean;
}

export interface DigestListProps {
  /** Newest first. */
  readonly entries: readonly DigestEntry[];
  /** The day that is not over, where it is told on this page. */
  readonly today: string | null;
  readonly nextCursor: string | null;
  readonly frame: PageFrame;
}

/** All digests, newest first: a calendar to see at a glance, then each week with its days. */
export function DigestListPage({ entries, today, nextCursor, frame }: DigestListProps) {
  const { format } = frame;
  const { nav, digests } = WORDS[format.language];
  const untold = today === null || entries.some(({ date }) => date === today) ? [] : [today];
  const weeks = [...new Set([...untold, ...entries.map(({ date }) => date)].map(weekOf))];
  return (
    <Shell frame={frame} title={`${nav.digests} · Outcry`} meta={format.day(frame.nowMs)}>
      <h1>{digests.heading}</h1>
      <p class="lede">
        {digests.lede} <a href={linkTo('/digests.atom', frame)}>{digests.feed}</a>
      </p>
      {entries.length > 0 ? <Calendar weeks={weeks} entries={entries} frame={frame} /> : null}
      {weeks.map((week) => {
        const days = daysOf(week);
        return (
          <section key={week}>
            <div class="section">
              <h2>
                <a href={linkTo(`/digests/${week}`, frame)}>
                  {digests.week(Number(week.slice(-2)), format.fromTo(days[0] ?? '', days.at(-1) ?? ''))}
                </a>
              </h2>
            </div>
            <ol class="days">
              {untold
                .filter((date) => days.includes(date))
                .map((date) => (
                  <li key={date}>
                    <Day date={date} frame={frame} />
                    <div />
                    <div>{digests.today}</div>
                  </li>
                ))}
              {entries
                .filter(({ date }) => days.includes(date))
                .map((entry) => (
                  <Entry key={entry.date} entry={entry} frame={frame} />
                ))}
            </ol>
          </section>
        );
      })}
      {entries.length > 0 || today === null ? null : <p class="sub after">{digests.none}</p>}
      {nextCursor === null ? null : (
        <p class="after">
          <a href={linkTo('/digests', frame, { cursor: nextCursor })}>{digests.older}</a>
        </p>
      )}
    </Shell>
  );
}

function Entry({ entry, frame }: { entry: DigestEntry; frame: PageFrame }) {
  const { date, headline, state, sealed } = entry;
  const { digests } = WORDS[frame.format.language];
  return (
    <li>
      <Day date={date} frame={frame} note={sealed ? null : digests.open} />
      <div>
        <span class={`pill ${state}`}>{digests.states[state]}</span>
      </div>
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

/** Weeks as rows; a day that has no digest stays empty. */
function Calendar({
  weeks,
  entries,
  frame,
}: {
  weeks: readonly string[];
  entries: readonly DigestEntry[];
  frame: PageFrame;
}) {
  const { format } = frame;
  const { digests } = WORDS[format.language];
  const known = new Map(entries.map((entry) => [entry.date, entry]));
  const initials = daysOf(weeks[0] ?? '').map((day) => format.weekdayOf(day));
  return (
    <nav class="calendar" aria-label={digests.heading}>
      <span aria-hidden="true" />
      {initials.map((initial) => (
        <span class="head" aria-hidden="true">
          {initial}
        </span>
      ))}
      {weeks.map((week) => (
        <>
          <a class="week" href={linkTo(`/digests/${week}`, frame)}>
            {week}
          </a>
          {daysOf(week).map((date) => {
            const entry = known.get(date);
            if (!entry) return <span class="cell empty" />;
            const label = `${format.writeOut(date)}: ${digests.states[entry.state]}`;
            return (
              <a
                class={`cell ${entry.state}`}
                href={linkTo(`/digests/${date}`, frame)}
                aria-label={label}
                title={label}
              >
                {Number(date.slice(-2))}
              </a>
            );
          })}
        </>
      ))}
    </nav>
  );
}
