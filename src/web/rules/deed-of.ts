import { type PageQuery, textOf } from '../answer-page.js';
import { type Deed, DEEDS } from '../../languages/rule-words.js';

/** What the form that led here says it did. */
export function deedOf(query: PageQuery): Deed | null {
  const told = textOf(query.done);
  return DEEDS.find((deed) => deed === told) ?? null;
}
