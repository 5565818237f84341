import { type PageFrame, Shell } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';

export type DemoRefusal = 'not-first' | 'too-many';

/** Why the demo was not started. */
export function DemoRefusedPage({ reason, frame }: { reason: DemoRefusal; frame: PageFrame }) {
  const { refused } = WORDS[frame.format.language].demo;
  return (
    <Shell frame={frame} title={`${refused.heading} · Outcry`}>
      <h1>{refused.heading}</h1>
      <p class="lede">{refused[reason]}</p>
    </Shell>
  );
}
