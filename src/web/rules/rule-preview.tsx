import { isWebAddress } from '../../domain/web-address.js';
import { type RuleOutcome, type RulePreview } from '../../pipeline/index.js';
import { type Formatter } from '../formatter.js';
import { type FieldComplaint } from '../forms.js';
import { type PageFrame } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';

/** Sources and languages that are told one by one. */
const LISTED = 6;
/** Posts that are not folded away. */
const SHOWN = 15;

/** What a rule would have counted, beside the one of now; scripts bring this part up to date while somebody types. */
export function PreviewPart({
  preview,
  complaints = [],
  empty,
  frame,
}: {
  /** `null`: nothing was asked yet. */
  preview: RulePreview | null;
  complaints?: readonly FieldComplaint[];
  /** Said while nothing was asked. */
  empty: string;
  frame: PageFrame;
}) {
  const { preview: words, form } = WORDS[frame.format.language].rules;
  return (
    <section id="preview" aria-labelledby="preview-heading">
      <div class="section">
        <h2 id="preview-heading">{words.heading}</h2>
      </div>
      {/* Told aloud at every change; the posts below are not. */}
      <div aria-live="polite">
        {preview ? <Outcome preview={preview} frame={frame} /> : null}
        {preview === null && complaints.length === 0 ? <p class="none">{empty}</p> : null}
        {preview === null && complaints.length > 0 ? (
          <ul class="wrong">
            {complaints.map(({ line, message }) => (
              <li>
                {line === null ? null : <b>{line}: </b>}
                {form.complaint(message)}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {preview ? <Told preview={preview} frame={frame} /> : null}
    </section>
  );
}

function Outcome({ preview, frame }: { preview: RulePreview; frame: PageFrame }) {
  const { format } = frame;
  const { preview: words } = WORDS[format.language].rules;
  const { range, proposed, present } = preview;
  const length = format.duration(range.endMs - range.startMs);
  const counted = format.count(proposed.counted);
  return (
    <p class="outcome">
      {present === null
        ? words.alone(counted, length)
        : present.counted === proposed.counted
          ? words.same(counted, length)
          : words.beside(counted, format.count(present.counted), length)}
    </p>
  );
}

function Told({ preview, frame }: { preview: RulePreview; frame: PageFrame }) {
  const { format } = frame;
  const { preview: words } = WORDS[format.language].rules;
  const { looked, unread, leadInDays, proposed, present, posts } = preview;
  return (
    <>
      <p class="sub">
        {[
          words.least(format.count(looked)),
          ...(unread > 0 ? [words.unread(format.count(unread))] : []),
          ...(leadInDays === 0 ? [words.noPast] : []),
        ].join(' ')}
      </p>
      <Outcomes proposed={proposed} present={present} frame={frame} />
      {posts.length === 0 ? null : (
        <>
          <div class="section">
            <h3>{words.posts}</h3>
            <span class="sub">{words.postsCaption}</span>
          </div>
          <PreviewedPosts posts={posts.slice(0, SHOWN)} frame={frame} />
          {posts.length > SHOWN ? (
            <details>
              <summary>{words.morePosts(posts.length - SHOWN)}</summary>
              <PreviewedPosts posts={posts.slice(SHOWN)} frame={frame} />
            </details>
          ) : null}
        </>
      )}
    </>
  );
}

/** What strangers wrote, word for word; their links are not ours to vouch for. */
function PreviewedPosts({ posts, frame }: { posts: RulePreview['posts']; frame: PageFrame }) {
  const { format, nowMs } = frame;
  const { preview: words } = WORDS[format.language].rules;
  return (
    <ol class="previewed">
      {posts.map(({ post, proposed: reason, present }) => (
        <li key={post.id} class={reason === 'counted' ? '' : 'left-out'}>
          <span class="sub when">{format.time(post.createdAtMs, nowMs)}</span>
          <span class="text">{post.text}</span>
          <span class="why">
            <span class={`verdict ${reason === 'counted' ? 'is-counted' : ''}`}>{words.reasons[reason]}</span>
            {present === null || present === reason ? null : (
              <span class="sub"> {words.insteadOf(words.reasons[present])}</span>
            )}
            <span class="sub source">
              {post.source}
              {post.url !== null && isWebAddress(post.url) ? (
                <>
                  {' '}
                  <a href={post.url} rel="nofollow noopener ugc" target="_blank">
                    {words.open}
                  </a>
                </>
              ) : null}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Outcomes({
  proposed,
  present,
  frame,
}: {
  proposed: RuleOutcome;
  present: RuleOutcome | null;
  frame: PageFrame;
}) {
  const { preview: words } = WORDS[frame.format.language].rules;
  const rows = [
    { label: words.counted, tell: ({ counted }: RuleOutcome) => frame.format.count(counted) },
    { label: words.excluded, tell: (outcome: RuleOutcome) => tellExcluded(outcome, frame.format) },
    { label: words.sources, tell: ({ bySource }: RuleOutcome) => tally(bySource, frame.format) },
    { label: words.languages, tell: ({ byLanguage }: RuleOutcome) => tally(byLanguage, frame.format) },
    { label: words.spikes, tell: (outcome: RuleOutcome) => tellSpikes(outcome, frame) },
  ];
  return (
    <table class="beside">
      {present ? (
        <thead>
          <tr>
            <td />
            <th scope="col">{words.now}</th>
            <th scope="col">{words.then}</th>
          </tr>
        </thead>
      ) : null}
      <tbody>
        {rows.map(({ label, tell }) => (
          <tr>
            <th scope="row">{label}</th>
            {present ? <td data-label={words.now}>{tell(present)}</td> : null}
            <td data-label={present ? words.then : undefined}>{tell(proposed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function tellExcluded({ excluded, excludedBy }: RuleOutcome, format: Formatter): string {
  const { reasons } = WORDS[format.language].rules.preview;
  const parts = Object.entries(excludedBy).map(
    ([reason, posts]) => `${format.count(posts)} ${reasons[reason as keyof typeof reasons]}`,
  );
  return parts.length === 0 ? format.count(excluded) : `${format.count(excluded)} (${parts.join(', ')})`;
}

/** The first of a tally, most first. */
function tally(counts: Readonly<Record<string, number>>, format: Formatter): string {
  const all = Object.entries(counts);
  if (all.length === 0) return '—';
  const told = all.slice(0, LISTED).map(([key, posts]) => `${key} ${format.count(posts)}`);
  return [...told, ...(all.length > LISTED ? ['…'] : [])].join(', ');
}

function tellSpikes({ spikes }: RuleOutcome, { format, nowMs }: PageFrame) {
  const { states, rules } = WORDS[format.language];
  const { preview: words } = rules;
  if (spikes.length === 0) return words.none;
  return (
    <ul class="told-spikes">
      {spikes.map((spike) => (
        <li>
          <span class={`pill ${spike.state}`}>{states[spike.state]}</span>{' '}
          {words.spike(
            format.time(spike.onsetMs, nowMs),
            spike.endMs === null ? words.readAs : format.time(spike.endMs, nowMs),
            format.count(spike.authors),
          )}
        </li>
      ))}
    </ul>
  );
}
