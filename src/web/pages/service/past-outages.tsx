import { type Outage } from '../../../domain/outage.js';
import { type ServiceStory } from '../../service/read-service-story.js';
import { WORDS } from '../../../languages/languages.js';
import { linkTo, type PageFrame } from '../shell.js';

/** The latest outages of the service, and the way to all of them. */
export function PastOutages({ story, frame }: { story: ServiceStory; frame: PageFrame }) {
  const { outages, overview, hasMoreOutages } = story;
  const { format } = frame;
  const { past } = WORDS[format.language].service;
  return (
    <section>
      <h2>{past.heading}</h2>
      {outages.length === 0 ? <p class="sub">{past.none}</p> : null}
      <ol class="plain">
        {outages.map((outage) => (
          <PastOutage outage={outage} frame={frame} />
        ))}
      </ol>
      {hasMoreOutages ? (
        <p class="sub">
          <a href={linkTo('/outages', frame, { service: overview.service.slug })}>{past.all}</a>
        </p>
      ) : null}
    </section>
  );
}

function PastOutage({ outage, frame }: { outage: Outage; frame: PageFrame }) {
  const { format, nowMs } = frame;
  const words = WORDS[format.language];
  const { id, state, startedAtMs, endMs, leadMinutes } = outage;
  return (
    <li>
      <a href={linkTo(`/outages/${encodeURIComponent(id)}`, frame)}>{format.time(startedAtMs, nowMs)}</a>{' '}
      <span class={`pill ${state}`}>{words.states[state]}</span>{' '}
      <span class="sub">
        {format.duration((endMs ?? nowMs) - startedAtMs)}
        {leadMinutes === null
          ? ''
          : `, ${words.table.minutes(format.signed(leadMinutes))} ${words.outage.facts.ahead}`}
      </span>
    </li>
  );
}
