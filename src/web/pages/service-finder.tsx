import { type ServiceOverview } from '../../pipeline/index.js';
import { type Wanted } from '../client/wanted.js';
import { isShown, STATES } from '../tell-wanted.js';
import { WORDS } from '../../languages/languages.js';
import { type PageFrame } from './shell.js';

/** Looks services up by what they are called and how they are: a form without scripts, at once with them. */
export function ServiceFinder({
  services,
  wanted,
  frame: { format, chosen },
}: {
  services: readonly ServiceOverview[];
  wanted: Wanted;
  frame: PageFrame;
}) {
  const { front, states, table } = WORDS[format.language];
  const tally = (shown: string) => front.tally(shown, format.count(services.length));
  const shown = services.filter((overview) => isShown(overview, wanted)).length;
  const choices = [
    { state: '', name: front.all, count: services.length },
    ...STATES.map((state) => ({
      state,
      name: states[state],
      count: services.filter((overview) => overview.state === state).length,
    })),
  ];
  return (
    <form class="find" role="search" action="/" data-finder>
      {chosen ? <input type="hidden" name="lang" value={format.language} /> : null}
      {/* What is typed belongs to the reader. */}
      <input
        type="search"
        name="q"
        value={wanted.text}
        aria-label={front.find}
        placeholder={front.find}
        autocomplete="off"
        spellcheck={false}
        maxLength={100}
        data-keep
      />
      <fieldset>
        <legend class="unseen">{table.state}</legend>
        {choices.map(({ state, name, count }) => (
          <label class={state}>
            <input type="radio" name="state" value={state} checked={state === wanted.state} data-keep />
            <span>
              {name} <b>{format.count(count)}</b>
            </span>
          </label>
        ))}
      </fieldset>
      <button>{front.show}</button>
      <output data-tally={tally('{}')} data-none={front.nothing}>
        {shown === 0 ? front.nothing : tally(format.count(shown))}
      </output>
    </form>
  );
}
