import { linkTo, type PageFrame } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';

/** Four steps for who is new, until they are put away. */
export function Tour({ frame }: { frame: PageFrame }) {
  const { tour } = WORDS[frame.format.language].demo;
  // Rules are the installation's own: from its demo the way leads back.
  const own = frame.demo ? '..' : '';
  return (
    <details class="tour">
      <summary>{tour.summary}</summary>
      <ol>
        <li>
          <b>{tour.state.title}</b> {tour.state.text}
        </li>
        <li>
          <b>{tour.band.title}</b> {tour.band.text}
        </li>
        <li>
          <b>{tour.evidence.title}</b> {tour.evidence.text}{' '}
          <a href={linkTo('/outages', frame)}>{tour.evidence.link}</a>
        </li>
        <li>
          <b>{tour.hashtag.title}</b> {tour.hashtag.text}{' '}
          <a href={`${own}${linkTo('/hashtags/add', frame)}`}>{tour.hashtag.link}</a>
        </li>
      </ol>
      <form method="post" action={linkTo('/tour', frame)}>
        <button>{tour.dismiss}</button>
      </form>
    </details>
  );
}
