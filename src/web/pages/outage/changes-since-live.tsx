import { type ToldField, type ToldVerdict } from '../../../domain/spike-revision.js';
import { type ChangeSinceLive } from '../../../pipeline/index.js';
import { type OutageStory } from '../../outage/read-outage-story.js';
import { type Formatter } from '../../formatter.js';
import { WORDS } from '../../../languages/languages.js';
import { type PageFrame } from '../shell.js';

/** What judging anew says otherwise than people were told. */
export function ChangesSinceLive({ story, frame: { format } }: { story: OutageStory; frame: PageFrame }) {
  const { changes, outage } = story;
  const words = WORDS[format.language].outage.changes;
  return (
    <section>
      <h2>{words.heading}</h2>
      {changes.length === 0 ? <p class="sub">{words.none}</p> : null}
      <ol class="changes">
        {changes.map((change) => (
          <li>
            <b>{words.kinds[change.revision.kind === 'withdrawn' ? 'withdrawn' : 'settled']}</b>{' '}
            <span class="sub">{change.revision.spike}</span>
            {linesOf(change, outage.startedAtMs, format).map((line) => (
              <div>{line}</div>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function linesOf({ revision, before }: ChangeSinceLive, referenceMs: number, format: Formatter): string[] {
  const words = WORDS[format.language].outage.changes;
  if (before === null) return [words.found];
  return revision.changed.map(
    (field) =>
      `${words.fields[field]}: ${tell(field, before, referenceMs, format)} → ${tell(field, revision.told, referenceMs, format)}`,
  );
}

function tell(field: ToldField, told: ToldVerdict, referenceMs: number, format: Formatter): string {
  const words = WORDS[format.language];
  switch (field) {
    case 'state':
      return words.states[told.state];
    case 'phase':
      return words.outage.phases[
        told.phase === 'active' ? 'open' : told.phase === 'ended' ? 'over' : 'recovering'
      ];
    case 'onsetMs':
      return format.time(told.onsetMs, referenceMs);
    case 'endMs':
      return told.endMs === null ? words.outage.phases.open : format.time(told.endMs, referenceMs);
    case 'score':
      return format.rough(told.score);
    case 'confidence':
      return format.score(told.confidence);
  }
}
