import { isLinkable, type SuggestionReading } from '../../pipeline/index.js';
import { WORDS } from '../../languages/languages.js';
import { linkTo } from '../pages/shell.js';
import { type FormFrame } from './form-parts.js';

/** What a service might track as well; looked for when asked, as it reads thousands of posts. */
export function SuggestionsPart({
  slug,
  reading,
  frame,
}: {
  slug: string;
  /** `null`: nobody asked. */
  reading: SuggestionReading | null;
  frame: FormFrame;
}) {
  const { format } = frame;
  const { suggestions: words } = WORDS[format.language].rules;
  const edit = `/services/${slug}/edit`;
  const found = reading?.suggestions ?? [];
  const posts = reading ? format.count(reading.own + reading.others) : '';
  return (
    <section id="suggestions" aria-labelledby="suggestions-heading">
      <div class="section">
        <h2 id="suggestions-heading">{words.heading}</h2>
        {found.length > 0 ? <span class="sub">{words.caption(posts)}</span> : null}
      </div>
      {reading === null ? (
        <p class="none">
          <a href={`${linkTo(edit, frame, { suggest: 'yes' })}#suggestions`}>{words.look}</a>
        </p>
      ) : null}
      {reading?.suggestions.length === 0 ? <p class="none">{words.none(posts)}</p> : null}
      {found.length > 0 ? (
        <ul class="suggestions">
          {found.map(({ kind, text, basis, authors, countsAlready, noise, examples }) => {
            const example = examples.find(({ url }) => url !== null && isLinkable(url))?.url;
            const target =
              kind === 'hashtag'
                ? linkTo('/hashtags/add', frame, { service: slug, tag: text })
                : `${linkTo(edit, frame, { phrase: text })}#f-phrases`;
            return (
              <li>
                <span class="name">{kind === 'hashtag' ? `#${text}` : `“${text}”`}</span>
                <span>
                  {words.people(authors)}, {words.basis[basis]}
                  <span class="sub">
                    {' '}
                    · {words.noise[noise]}
                    {countsAlready ? ` · ${words.counts}` : ''}
                    {example ? (
                      <>
                        {' · '}
                        <a href={example} rel="nofollow noopener ugc" target="_blank">
                          {words.example}
                        </a>
                      </>
                    ) : null}
                  </span>
                </span>
                <a href={target}>
                  {words.try}
                  <span class="unseen"> {text}</span>
                </a>
              </li>
            );
          })}
        </ul>
      ) : null}
    </section>
  );
}
