import { writtenHashtags } from '../domain/hashtag.js';
import { type Post } from '../domain/post.js';
import { type TermCounts } from './term-odds.js';

/** The hashtags of posts, normalised, by posts and by people; nobody counts twice for one of them. */
export class HashtagCounts implements TermCounts {
  readonly posts = new Map<string, number>();
  readonly people = new Map<string, number>();
  total = 0;
  private readonly seen = new Set<string>();

  add(post: Post): void {
    for (const tag of writtenHashtags(post).keys()) {
      this.posts.set(tag, (this.posts.get(tag) ?? 0) + 1);
      const voice = `${tag} ${post.author ?? post.text}`;
      if (this.seen.has(voice)) continue;
      this.seen.add(voice);
      this.people.set(tag, (this.people.get(tag) ?? 0) + 1);
      this.total += 1;
    }
  }
}
