import { LAG_DAYS, type ServiceStory } from '../../service/read-service-story.js';
import { WORDS } from '../../../languages/languages.js';
import { type PageFrame } from '../shell.js';

/** How much earlier than the provider's page people were, over the last months. */
export function LagOfProvider({
  story: { lag },
  frame: { format },
}: {
  story: ServiceStory;
  frame: PageFrame;
}) {
  const words = WORDS[format.language];
  const say = words.service.lag;
  const minutes = (value: number) => words.table.minutes(format.signed(value));
  return (
    <section>
      <h2>{say.heading(LAG_DAYS)}</h2>
      {lag === null ? (
        <p class="sub">{say.none}</p>
      ) : (
        <dl class="numbers">
          {lag.medianMinutes === null ? null : <Row name={say.median} value={minutes(lag.medianMinutes)} />}
          {lag.p25Minutes === null || lag.p75Minutes === null ? null : (
            <Row name={say.middle} value={`${minutes(lag.p25Minutes)} – ${minutes(lag.p75Minutes)}`} />
          )}
          <Row name={say.n} value={format.count(lag.n)} />
          <Row name={say.first} value={format.count(lag.officialFirst)} />
          <Row name={say.silent} value={format.count(lag.unacknowledged)} />
          <Row name={say.unseen} value={format.count(lag.unseen)} />
        </dl>
      )}
      {lag?.grade && lag.meanDelayMinutes !== null ? (
        <p class="sub">{say.grade(lag.grade, format.duration(lag.meanDelayMinutes * 60_000))}</p>
      ) : null}
    </section>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
