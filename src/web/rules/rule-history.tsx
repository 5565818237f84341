import { type RuleVersion } from '../../domain/rule-version.js';
import { type PageFrame } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';

/** Who saved what of a rule, last first. */
export function HistoryPart({ versions, frame }: { versions: readonly RuleVersion[]; frame: PageFrame }) {
  const { history: words } = WORDS[frame.format.language].rules;
  if (versions.length === 0) return null;
  return (
    <section aria-labelledby="history-heading">
      <div class="section">
        <h2 id="history-heading">{words.heading}</h2>
        <span class="sub">{words.caption}</span>
      </div>
      <ol class="history">
        {versions.map(({ number, atMs, by, changed }) => (
          <li>
            <span class="n">{number}</span>
            <span>{frame.format.time(atMs, frame.nowMs)}</span>
            <span>{changed.map((field) => words.fields[field] ?? field).join(', ')}</span>
            <span class="sub">{words.authors[by]}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
