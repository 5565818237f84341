import { type Spike } from '../../domain/spike.js';
import { tellConfidence } from '../confidence.js';
import { WORDS } from '../../languages/languages.js';
import { linkTo, type PageFrame } from './shell.js';

const TERMS_SHOWN = 4;
const SYMPTOMS_SHOWN = 2;

/** The latest spikes, newest first, each with a way to its evidence. */
export function SpikeList({
  spikes,
  names,
  frame,
}: {
  spikes: readonly Spike[];
  /** Names of services by slug. */
  names: ReadonlyMap<string, string>;
  frame: PageFrame;
}) {
  const words = WORDS[frame.format.language].spikes;
  if (spikes.length === 0) return <p class="none">{words.none}</p>;
  return (
    <ol class="spikes">
      {spikes.map((spike) => (
        <SpikeItem
          key={spike.id}
          spike={spike}
          name={names.get(spike.service) ?? spike.service}
          frame={frame}
        />
      ))}
    </ol>
  );
}

function SpikeItem({ spike, name, frame }: { spike: Spike; name: string; frame: PageFrame }) {
  const { format, nowMs } = frame;
  const story = linkTo(`/outages/${encodeURIComponent(spike.id)}`, frame);
  const { spikes: words, states } = WORDS[format.language];
  const end = spike.endMs === null ? words.open : format.time(spike.endMs, spike.onsetMs);
  const said = [
    ...spike.symptoms.slice(0, SYMPTOMS_SHOWN).map(({ id }) => format.names.symptom(id)),
    ...spike.keywords.slice(0, TERMS_SHOWN).map(({ term }) => `“${term}”`),
  ].join(', ');
  return (
    <li id={`spike-${spike.id}`}>
      <div>
        <a class="name" href={story}>
          {name}
        </a>
        <div class="sub">{words.wave(format.time(spike.onsetMs, nowMs), end)}</div>
      </div>
      <div>
        <span class={`pill ${spike.state}`}>{states[spike.state]}</span>
        <div class="sub">{tellConfidence(spike.confidence, format)}</div>
      </div>
      <div class="what">
        {words.people(
          format.count(spike.authors),
          format.count(spike.peakPerMinute),
          format.rough(spike.expectedPerMinute),
        )}
        {said === '' ? null : <div class="sub">{said}</div>}
      </div>
      <div class="end sub">
        {spike.sentiment === null ? null : (
          <div>
            {words.sentiment(`${spike.sentiment < 0 ? '−' : '+'}${format.rough(Math.abs(spike.sentiment))}`)}
          </div>
        )}
        <a href={`${story}#evidence`}>{words.evidence}</a>
      </div>
    </li>
  );
}
