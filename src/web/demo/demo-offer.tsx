import { linkTo, type PageFrame } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';
import { DEMO_PATH } from './demo-stage.js';

/** What an overview says of the demo: `shown`, or may be `offered` as all that there is to see, or `mentioned`. */
export type Offer = 'shown' | 'offered' | 'mentioned';

/** The way to the demo, from an installation that has little to show yet. */
export function DemoOffer({ offer, frame }: { offer: Offer; frame: PageFrame }) {
  const { offer: words } = WORDS[frame.format.language].demo;
  if (offer === 'shown') {
    return (
      <section class="demo" aria-label={words.heading}>
        <p>{words.shown}</p>
        <div class="controls">
          <a class="do" href={linkTo(`${DEMO_PATH}/`, frame)}>
            {words.watch}
          </a>
          <form method="post" action={linkTo(`${DEMO_PATH}/remove`, frame)}>
            <button>{words.remove}</button>
          </form>
        </div>
      </section>
    );
  }
  return (
    <section class={offer === 'offered' ? 'demo' : 'demo aside'} aria-label={words.heading}>
      {offer === 'offered' ? <h2>{words.heading}</h2> : null}
      <p>{words.lede}</p>
      <div class="controls">
        <form method="post" action={linkTo(`${DEMO_PATH}/start`, frame)}>
          <button class="do">{words.start}</button>
        </form>
      </div>
    </section>
  );
}
