import { WORDS } from '../../languages/languages.js';
import { type PageFrame, Shell } from '../pages/shell.js';
import { type FormFrame, SessionLine } from '../rules/form-parts.js';

/** What stands in place of a page for a form that came from elsewhere. */
export function ForeignPage({ frame }: { frame: PageFrame }) {
  const { session: words } = WORDS[frame.format.language].rules;
  return (
    <Shell frame={frame} title={`${words.foreign} · Outcry`}>
      <h1>{words.foreign}</h1>
      <p class="lede">{words.foreignWhy}</p>
    </Shell>
  );
}

/** What stands in place of a page for whoever signed in with a key that may not do that. */
export function LesserPage({ frame, needed }: { frame: FormFrame; needed: 'write' | 'admin' }) {
  const { session: words } = WORDS[frame.format.language].rules;
  return (
    <Shell frame={frame} title={`${words.lesserHeading} · Outcry`}>
      <h1>{words.lesserHeading}</h1>
      <p class="lede">{needed === 'admin' ? words.needsAdmin : words.lesser}</p>
      <SessionLine frame={frame} />
    </Shell>
  );
}
