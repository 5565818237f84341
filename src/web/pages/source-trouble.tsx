import { type SourceRow } from '../../store/store.js';
import { errorKind } from '../plain-error.js';
import { WORDS } from '../../languages/languages.js';
import { type PageFrame } from './shell.js';

/** The last error of a source in plain words and as it came, when it last answered, and when it is asked again. */
export function SourceTrouble({
  row: { lastError, lastSuccessMs, failures, nextTryMs },
  frame: { format, nowMs },
}: {
  row: SourceRow;
  frame: PageFrame;
}) {
  const { sources: words, errors } = WORDS[format.language];
  if (lastError === null) return null;
  const facts = [
    ...(failures > 1 ? [words.tries(failures)] : []),
    lastSuccessMs === null
      ? words.neverAnswered
      : `${words.answered} ${words.ago(format.duration(nowMs - lastSuccessMs))}`,
    ...(nextTryMs === null
      ? []
      : [
          `${words.nextTry} ${nextTryMs <= nowMs ? words.dueNow : words.within(format.duration(nextTryMs - nowMs))}`,
        ]),
  ];
  return (
    <>
      <div class="error">{errors[errorKind(lastError)]}</div>
      <div class="sub">{facts.join(' · ')}</div>
      <div class="raw">{lastError}</div>
    </>
  );
}
