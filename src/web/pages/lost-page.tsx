import { WORDS } from '../../languages/languages.js';
import { type PageFrame, Shell } from './shell.js';

/** What a reader sees at an address where nothing is, or when we broke. */
export function LostPage({ frame, broken }: { frame: PageFrame; broken: boolean }) {
  const { lost } = WORDS[frame.format.language];
  return (
    <Shell frame={frame} title={`${broken ? lost.broken : lost.heading} · Outcry`}>
      <h1>{broken ? lost.broken : lost.heading}</h1>
      {broken ? null : <p class="lede">{lost.lede}</p>}
    </Shell>
  );
}
