import { type Spike } from '../../domain/spike.js';
import { WORDS } from '../../languages/languages.js';
import { linkTo, type PageFrame, Shell } from './shell.js';

/** What is asked, and how it stands: `taken` once it was said. */
export type VerdictModel =
  | {
      readonly standing: 'open' | 'taken';
      readonly verdict: 'confirmed' | 'rejected';
      readonly spikes: readonly Pick<Spike, 'id' | 'onsetMs'>[];
      /** Names of their services as people write them. */
      readonly names: readonly string[];
    }
  | { readonly standing: 'expired' | 'unknown' };

/** Asks once more before a vote counts: whoever only opens the link has said nothing. */
export function VerdictPage({ model, frame }: { model: VerdictModel; frame: PageFrame }) {
  const { verdict: words } = WORDS[frame.format.language];
  if (!('spikes' in model)) {
    const heading = model.standing === 'expired' ? words.expired : words.unknown;
    return (
      <Shell frame={frame} title={`${heading} · Outcry`}>
        <h1>{heading}</h1>
      </Shell>
    );
  }
  const names = new Intl.ListFormat(frame.format.language).format(model.names);
  const [first] = model.spikes;
  const since = first ? frame.format.time(first.onsetMs, frame.nowMs) : '';
  const heading = model.standing === 'taken' ? words.thanks : words.ask[model.verdict](names, since);
  return (
    <Shell frame={frame} title={`${heading} · Outcry`}>
      <h1>{heading}</h1>
      <p class="lede">{model.standing === 'taken' ? words.said[model.verdict](names, since) : words.why}</p>
      {model.standing === 'taken' ? null : (
        <form method="post" action={linkTo(frame.path, frame)}>
          <button class="vote">{words.button[model.verdict]}</button>
        </form>
      )}
      {first ? (
        <p>
          <a href={`/outages/${encodeURIComponent(first.id)}`}>{words.story}</a>
        </p>
      ) : null}
    </Shell>
  );
}
