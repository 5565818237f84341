import { type SpreadPart } from '../../../domain/spread.js';
import { toIso } from '../../../domain/time.js';
import { stripBucketOf } from '../../outage/outage-ranges.js';
import { type OutageStory } from '../../outage/read-outage-story.js';
import { WakingStrips } from '../../outage/waking-strips.js';
import { DataLink } from '../../parts/data-link.js';
import { WORDS } from '../../../languages/languages.js';
import { type PageFrame } from '../shell.js';

const PLACES_SHOWN = 8;

/** Languages over time, and countries and sources in the order in which they woke. */
export function WhoWoke({ story, frame: { format } }: { story: OutageStory; frame: PageFrame }) {
  const { outage, tongues, whole } = story;
  const { woke } = WORDS[format.language].outage;
  const { languages, countries, sources } = outage.spread;
  const tell = ({ key, wokeAtMs, basis }: SpreadPart, nameOf: (key: string) => string): string =>
    [
      nameOf(key),
      wokeAtMs === null ? woke.never : format.time(wokeAtMs, outage.startedAtMs),
      ...(basis === 'stated' ? [] : [`(${woke.guessed})`]),
    ].join(' ');
  const line = (parts: readonly SpreadPart[], nameOf: (key: string) => string): string =>
    parts
      .slice(0, PLACES_SHOWN)
      .map((part) => tell(part, nameOf))
      .join(' · ');
  return (
    <section>
      <h2>{woke.heading}</h2>
      <WakingStrips
        languages={languages}
        groups={tongues}
        range={whole}
        referenceMs={outage.startedAtMs}
        format={format}
      />
      {tongues.length === 0 ? null : (
        <p class="sub">
          <DataLink
            path="/api/v1/trends"
            query={{
              service: outage.service,
              from: toIso(whole.startMs),
              to: toIso(whole.endMs),
              bucket: stripBucketOf(whole),
              groupBy: 'language',
            }}
            format={format}
          />
        </p>
      )}
      {countries.length === 0 ? null : (
        <p class="sub">
          <b>{woke.countries}</b> {line(countries, (key) => format.names.country(key))}
        </p>
      )}
      {sources.length === 0 ? null : (
        <p class="sub">
          <b>{woke.sources}</b> {line(sources, (key) => key)}
        </p>
      )}
    </section>
  );
}
