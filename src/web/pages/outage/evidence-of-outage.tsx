import { type Evidence } from '../../../pipeline/index.js';
import { type OutageStory } from '../../outage/read-outage-story.js';
import { PostList } from '../../parts/post-list.js';
import { WORDS } from '../../../languages/languages.js';
import { type PageFrame } from '../shell.js';

/** Posts counted and not counted stand together, each with its reason, for every spike of the outage. */
export function EvidenceOfOutage({ story, frame }: { story: OutageStory; frame: PageFrame }) {
  const { outage, evidence } = story;
  if (evidence.length === 0) return null;
  const words = WORDS[frame.format.language];
  return (
    <section id="evidence">
      <h2>{words.outage.evidence.heading}</h2>
      {evidence.map((one) => (
        <SpikeEvidence
          evidence={one}
          referenceMs={outage.startedAtMs}
          several={evidence.length > 1}
          frame={frame}
        />
      ))}
    </section>
  );
}

function SpikeEvidence({
  evidence,
  referenceMs,
  several,
  frame,
}: {
  evidence: Evidence;
  referenceMs: number;
  several: boolean;
  frame: PageFrame;
}) {
  const { spike, counts, counted, excluded } = evidence;
  const { format } = frame;
  const words = WORDS[format.language];
  const { first, whole } = words.outage.evidence;
  const reasons = Object.entries(counts?.excluded ?? {}).sort(([, a], [, b]) => b - a);
  const notCounted = reasons.reduce((sum, [, posts]) => sum + posts, 0);
  const end = spike.endMs === null ? words.spikes.open : format.time(spike.endMs, referenceMs);
  const amount = (shown: number, all: number) =>
    shown < all ? first(format.count(shown), format.count(all)) : format.count(all);
  const list = { service: spike.service, referenceMs, frame };
  return (
    <div id={`evidence-${spike.id}`}>
      {several ? <h3>{words.spikes.wave(format.time(spike.onsetMs, referenceMs), end)}</h3> : null}
      {counts === null ? (
        <p class="sub">{words.posts.pastKeeping(format.day(evidence.keptFromMs ?? 0))}</p>
      ) : (
        <div class="columns two">
          <div>
            <h3>
              {words.posts.counted} <span class="sub">{amount(counted.length, counts.counted)}</span>
            </h3>
            <PostList posts={counted} none={words.posts.noneCounted} {...list} />
          </div>
          <div>
            <h3>
              {words.posts.excluded} <span class="sub">{amount(excluded.length, notCounted)}</span>
            </h3>
            {reasons.length === 0 ? null : (
              <p class="sub">
                {reasons
                  .map(([reason, posts]) => `${format.count(posts)} ${words.sources.drops[reason] ?? reason}`)
                  .join(', ')}
              </p>
            )}
            <PostList posts={excluded} none={words.posts.noneExcluded} {...list} />
          </div>
        </div>
      )}
      <p class="sub">
        <a href={`/api/v1/spikes/${encodeURIComponent(spike.id)}/evidence`}>{whole}</a>
      </p>
    </div>
  );
}
