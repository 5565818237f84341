import { type OutageStory } from '../../outage/read-outage-story.js';
import { timelineOf } from '../../outage/timeline.js';
import { WORDS } from '../../../languages/languages.js';
import { type PageFrame } from '../shell.js';

/** What happened when, of people and provider on one line. */
export function Timeline({ story: { outage }, frame: { format } }: { story: OutageStory; frame: PageFrame }) {
  const words = WORDS[format.language];
  return (
    <section>
      <h2>{words.outage.timeline.heading}</h2>
      <ol class="timeline">
        {timelineOf(outage, format).map(({ atMs, text, whose, spike }) => (
          <li class={whose}>
            <time dateTime={new Date(atMs).toISOString()}>{format.time(atMs, outage.startedAtMs)}</time>
            <span>
              {text}{' '}
              {spike === null ? null : (
                <a class="sub" href={`#evidence-${spike}`}>
                  {words.spikes.evidence}
                </a>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
