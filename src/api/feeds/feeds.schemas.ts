import { z } from 'zod';
import { languageChoice, minConfidence, query, slug } from '../http/fields.js';

export const outageFeedQuery = query({
  service: slug.optional().meta({ description: 'Outages of one service only.' }),
  minConfidence,
  lang: languageChoice,
});
export const digestFeedQuery = query({ lang: languageChoice });

/** The parts of JSON Feed 1.1 that are used. */
export const jsonFeedAnswer = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  description: z.string(),
  language: z.string(),
  home_page_url: z.string(),
  feed_url: z.string(),
  authors: z.array(z.object({ name: z.string() })),
  items: z.array(
    z.object({
      id: z.string(),
      url: z.string(),
      title: z.string(),
      summary: z.string(),
      content_text: z.string(),
      date_published: z.string(),
      date_modified: z.string(),
      tags: z.array(z.string()),
    }),
  ),
});
