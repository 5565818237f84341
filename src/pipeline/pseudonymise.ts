import { type Post, sourceOfId } from '../domain/post.js';
import { keyedHash } from '../store/store.js';

/** Addresses under which a person's name follows. */
const PROFILE =
  /\b((?:bsky\.app\/profile|(?:x|twitter|instagram|facebook|tiktok|threads|t)\.(?:com|net|me)|reddit\.com\/(?:u|user))\/)[\w.:@-]+/gi;
const DID = /\bdid:[a-z]+:[\w.:-]+/gi;
/** A telephone number as people write it. */
const PHONE = /\+\d[\d ().-]{6,}/g;
/** Handles, mail addresses and numbers are all runs of these. */
const RUN = /[\w.+@-]+/g;
const LONG_NUMBER = /\d{6,}/g;

/**
 * A post without the people in it, to be shared: author and ids under a keyed hash (the same person and post stay the
 * same within one key), no address of its own, and in the text no handles, profile links, mail addresses and long
 * numbers. A name that is written out stays.
 */
export function pseudonymise(post: Post, key: string): Post {
  const hashId = (id: string) => `${sourceOfId(id)}:${keyedHash(key, id)}`;
  return {
    ...post,
    id: hashId(post.id),
    author: post.author === null ? null : keyedHash(key, post.author),
    repostOf: post.repostOf === null ? null : hashId(post.repostOf),
    url: null,
    text: maskPeople(post.text),
  };
}

function maskPeople(text: string): string {
  return text
    .replace(PROFILE, '$1someone')
    .replace(DID, 'did:someone')
    .replace(PHONE, (number) => number.replace(/\d/g, '0'))
    .replace(RUN, maskRun);
}

function maskRun(run: string): string {
  const at = run.indexOf('@');
  if (at > 0) return 'someone@example.invalid';
  if (at === 0 && run.length > 1) return '@someone';
  if (/[.]bsky[.]social$/i.test(run)) return 'someone.bsky.social';
  return run.replace(LONG_NUMBER, (digits) => '0'.repeat(digits.length));
}
