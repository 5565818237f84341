import { type OutageStory } from '../../outage/read-outage-story.js';
import { WORDS } from '../../../languages/languages.js';
import { linkTo, type PageFrame } from '../shell.js';

/** Outages of other services that are likely one story with this one. */
export function Siblings({ story: { outage, names }, frame }: { story: OutageStory; frame: PageFrame }) {
  const { format } = frame;
  const words = WORDS[format.language].outage.siblings;
  const { members, cause } = outage.story;
  const others = members.filter(({ id }) => id !== outage.id);
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{words.heading}</h2>
      <ol class="plain">
        {others.map(({ id, name, startedAtMs }) => (
          <li>
            <a href={linkTo(`/outages/${encodeURIComponent(id)}`, frame)}>{name}</a>{' '}
            <span class="sub">{format.time(startedAtMs, outage.startedAtMs)}</span>
          </li>
        ))}
      </ol>
      {cause === null ? null : (
        <p class="sub">
          {cause === 'undetermined' ? words.unclear : words.cause(names.get(cause.service) ?? cause.service)}
        </p>
      )}
    </section>
  );
}
