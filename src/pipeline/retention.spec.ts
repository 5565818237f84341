import { aPost } from '../../test/builders/a-post.js';
import { DAY_MS } from '../domain/time.js';
import { warnOfOldPosts } from './retention.js';

const NOW = Date.UTC(2025, 5, 10);
const madeDaysAgo = (days: number) => aPost({ id: `x:${days}`, createdAtMs: NOW - days * DAY_MS });

describe('warnOfOldPosts', () => {
  it('counts posts whose text is not kept', () => {
    const [warning, ...rest] = warnOfOldPosts([madeDaysAgo(91), madeDaysAgo(90), madeDaysAgo(1)], 90, NOW);
    expect(warning).toMatch(/^1 of 3 posts were made before 2025-03-12T00:00:00.*kept for 90 days/);
    expect(rest).toEqual([]);
  });

  it('counts posts that are too old to be taken in, apart', () => {
    const posts = [madeDaysAgo(400), madeDaysAgo(100), madeDaysAgo(1)];
    const [tooOld, old, ...rest] = warnOfOldPosts(posts, 90, NOW, NOW - 200 * DAY_MS);
    expect(tooOld).toMatch(/^1 of 3 posts .*OUTCRY_KEEP_MONTHS.*too-old/);
    expect(old).toMatch(/^1 of 3 posts were made before 2025-03-12/);
    expect(rest).toEqual([]);
    expect(warnOfOldPosts(posts, 90, NOW, NOW - 50 * DAY_MS)).toHaveLength(1);
  });

  it('says nothing of others', () => {
    expect(warnOfOldPosts([madeDaysAgo(90)], 90, NOW)).toEqual([]);
  });
});
