import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { hashtagWords, isTroubleEnding, TROUBLE_ENDINGS } from '../words/hashtag-words.js';

/** A hashtag that says of a name that it is in trouble, in the way of one language. */
export interface NameVariant {
  /** As people would write it. */
  readonly tag: string;
  /** ISO 639-1 */
  readonly language: string;
}

/**
 * What a service is called, as it would stand in a hashtag: its name first, then its aliases and what its hashtags hang
 * a word of trouble on. Each once, without regard to case.
 */
export function hashtagNames({ name, aliases, hashtags }: TrackedService): string[] {
  const spoken = [name, ...aliases].map((words) => words.replace(/[\s'’-]+/gu, ''));
  const tagged = hashtags.flatMap((tag) => {
    const [stem = '', ending = '', ...more] = hashtagWords(tag);
    return more.length === 0 && isTroubleEnding(ending.toLowerCase()) ? [stem] : [];
  });
  const names = new Map<string, string>();
  for (const text of [...spoken, ...tagged]) {
    const key = normalizeHashtag(text);
    if (isHashtag(key) && !names.has(key)) names.set(key, text);
  }
  return [...names.values()];
}

/** The hashtags of trouble that can be made of a name: `ChatGPTDown`, `IsChatGPTDown`, `ChatGPTLemot`, `ChatGPTCaído`. */
export function variantsOf(name: string): NameVariant[] {
  const ended = Object.entries(TROUBLE_ENDINGS).flatMap(([language, endings]) =>
    endings.map((ending) => ({ tag: `${name}${ending}`, language })),
  );
  const asked = [`${name}IsDown`, `Is${name}Down`].map((tag) => ({ tag, language: 'en' }));
  return [...asked, ...ended];
}
