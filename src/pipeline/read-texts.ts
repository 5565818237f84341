import { type Interval } from '../domain/interval.js';
import { type PostText, type Store } from '../store/store.js';

/** Which posts to read; what is left out is of all services, or in all languages. */
export interface TextFilter {
  readonly service?: string | undefined;
  readonly language?: string | undefined;
}

/** What the newest counted posts of a range say, oldest first; `most` of them, without those that were forgotten. */
export async function readTexts(
  store: Store,
  { service, language }: TextFilter,
  range: Interval,
  most: number,
): Promise<PostText[]> {
  const texts = await store.posts.texts(
    {
      ...(service === undefined ? {} : { service }),
      ...(language === undefined ? {} : { language }),
      range,
      verdict: 'counted',
    },
    most,
  );
  return texts.filter(({ text }) => text !== '').reverse();
}

/** What people call a service: these words rise whenever they speak of it, and tell nothing. */
export async function namesOf(store: Store, slug: string): Promise<string[]> {
  const service = await store.services.get(slug);
  return service ? [service.slug, service.name, ...service.aliases] : [];
}
