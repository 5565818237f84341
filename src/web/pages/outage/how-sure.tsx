import { EVIDENCE_CLASSES, type Evidence } from '../../../pipeline/index.js';
import { classesMet } from '../../outage/classes-met.js';
import { type OutageStory } from '../../outage/read-outage-story.js';
import { WORDS } from '../../../languages/languages.js';
import { type PageFrame } from '../shell.js';

/** The classes of evidence, met and unmet, and where every number can be computed again. */
export function HowSure({ story, frame: { format } }: { story: OutageStory; frame: PageFrame }) {
  const { outage, evidence } = story;
  const { sure } = WORDS[format.language].outage;
  const met = classesMet(evidence);
  const known = EVIDENCE_CLASSES.filter((one) => one !== (met.has('first-hand') ? 'mentions' : 'first-hand'));
  const [first] = evidence;
  return (
    <section>
      <h2>{sure.heading}</h2>
      {first === undefined ? null : (
        <ul class="classes">
          {known.map((one) => (
            <li class={met.has(one) ? 'met' : 'unmet'}>
              {met.has(one) ? sure.classes[one] : `${sure.unmet} ${sure.classes[one]}`}
            </li>
          ))}
        </ul>
      )}
      {first === undefined ? null : <p class="sub">{numbersOf(first, story, format)}</p>}
      {outage.sentiment === null ? null : <p class="sub">{sure.mood(format.score(outage.sentiment))}</p>}
      {evidence.map(({ spike }) => (
        <p class="sub">
          <a href={`/api/v1/spikes/${encodeURIComponent(spike.id)}/evidence`}>{sure.recompute}</a> {spike.id}
        </p>
      ))}
    </section>
  );
}

function numbersOf(first: Evidence, { evidence }: OutageStory, format: PageFrame['format']): string {
  const words = WORDS[format.language];
  const { sure } = words.outage;
  const counted = sum(evidence.map(({ counts }) => counts?.counted ?? 0));
  const all = counted + sum(evidence.flatMap(({ counts }) => Object.values(counts?.excluded ?? {})));
  const isCounted = evidence.every(({ counts }) => counts !== null);
  const { inputs, spike } = first;
  return [
    ...(isCounted ? [sure.counted(format.count(counted), format.count(all))] : []),
    sure.fired(
      format.count(inputs.windowMinutes),
      format.count(inputs.observed),
      format.rough(inputs.expected),
    ),
    sure.rules(first.ruleVersion, spike.rule === null ? null : String(spike.rule)),
  ].join(' ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
