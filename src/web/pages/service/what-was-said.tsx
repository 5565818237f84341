import { BarList, barsOf } from '../../parts/bar-list.js';
import { type ServiceStory } from '../../service/read-service-story.js';
import { WORDS } from '../../../languages/languages.js';
import { type PageFrame } from '../shell.js';

/** What people said in the range, in which languages and countries, and where. */
export function WhatWasSaid({ story, frame: { format } }: { story: ServiceStory; frame: PageFrame }) {
  const words = WORDS[format.language];
  const { said, intents } = words.service;
  const { posts, mood, woken, terms } = story;
  const share = (value: number) => format.percent(value);
  const bars = (parts: readonly { key: string; posts: number }[], nameOf: (key: string) => string) =>
    barsOf(
      parts.map((part) => ({ name: nameOf(part.key), posts: part.posts })),
      posts,
      share,
    );
  const mostWoken = Math.max(Number.MIN_VALUE, ...woken.map((part) => part.share));
  const mostPeople = Math.max(1, ...terms.map(({ people }) => people));
  return (
    <div class="columns three">
      <section>
        <h2>{said.symptoms}</h2>
        <BarList bars={bars(story.symptoms, (id) => format.names.symptom(id))} none={said.none} />
      </section>
      <section>
        <h2>{said.terms}</h2>
        <BarList
          bars={terms.map(({ term, people, usual }) => ({
            name: term,
            length: people / mostPeople,
            text: said.term(format.count(people), format.rough(usual)),
          }))}
          none={said.none}
        />
      </section>
      <section>
        <h2>{said.intents}</h2>
        <BarList
          bars={bars(story.intents, (key) => (key in intents ? intents[key as keyof typeof intents] : key))}
          none={said.none}
        />
        <h2>{said.mood}</h2>
        {mood.now === null ? (
          <p class="sub">{said.moodNone}</p>
        ) : (
          <p>{said.moodNow(format.score(mood.now))}</p>
        )}
        {mood.usual === null ? null : <p class="sub">{said.moodUsual(format.score(mood.usual))}</p>}
        <p class="sub">{said.moodNote}</p>
      </section>
      <section>
        <h2>{said.languages}</h2>
        <BarList
          bars={bars(story.languages, (code) => format.names.language(code) ?? words.posts.unclear)}
          none={said.none}
        />
      </section>
      <section>
        <h2>{woken.length > 0 ? said.countriesByWaking : said.countries}</h2>
        {woken.length > 0 ? (
          <BarList
            bars={woken.map(({ key, wokeAtMs, share: part, basis }) => ({
              name: `${format.names.country(key)}${basis === 'stated' ? '' : ` (${words.outage.woke.guessed})`}`,
              length: part / mostWoken,
              text: wokeAtMs === null ? '' : format.time(wokeAtMs, story.range.endMs - 1),
            }))}
            none={said.none}
          />
        ) : (
          <BarList bars={bars(story.countries, (code) => format.names.country(code))} none={said.none} />
        )}
      </section>
      <section>
        <h2>{said.sources}</h2>
        <BarList bars={bars(story.sources, (key) => key)} none={said.none} />
      </section>
    </div>
  );
}
