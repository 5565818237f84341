import { type Unsubscription } from '../../pipeline/index.js';
import { WORDS } from '../../languages/languages.js';
import { linkTo, type PageFrame, Shell } from './shell.js';

/** Asks once more before the mails of a digest are stopped. */
export function UnsubscribePage({ model, frame }: { model: Unsubscription; frame: PageFrame }) {
  const { unsubscribe: words } = WORDS[frame.format.language];
  const { standing, readers } = model;
  return (
    <Shell frame={frame} title={`${words.heading[standing]} · Outcry`}>
      <h1>{words.heading[standing]}</h1>
      {standing === 'open' ? (
        <>
          <p class="lede">{words.why(readers)}</p>
          <form method="post" action={linkTo(frame.path, frame)}>
            <button class="vote">{words.button}</button>
          </form>
        </>
      ) : (
        <p>
          <a href={linkTo('/digests', frame)}>{words.web}</a>
        </p>
      )}
    </Shell>
  );
}
