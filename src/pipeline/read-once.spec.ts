import fc from 'fast-check';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { Analyzer } from '../analyze/analyzer.js';
import { type Post } from '../domain/post.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { readOnce } from './read-once.js';

const PHRASES = ['chatgpt down', 'ChatGPTDown now', 'chatgpt', 'biznet', 'slow', 'down now', 'BiznetDown'];
const TEXTS = [
  '#ChatGPTDown',
  '#ChatGPTDown now',
  'chatgpt is slow #BiznetDown',
  'biznet lemot banget',
  'slow',
  'nothing of note',
  'chatgpt down',
];

const ruleSet = fc
  .array(
    fc.record({
      slug: fc.constantFrom('chatgpt', 'biznet'),
      phrases: fc.subarray(PHRASES),
      aliases: fc.subarray(PHRASES),
      hashtags: fc.subarray(['ChatGPTDown', 'BiznetDown']),
      match: fc.constantFrom('alias' as const, 'rule' as const),
      enabled: fc.boolean(),
    }),
    { maxLength: 2 },
  )
  .map((rules) => rules.map((rule) => aService({ ...rule, name: rule.slug })));

async function readingsOf(sets: TrackedService[][], posts: Post[]) {
  const readers = await readOnce(sets, posts);
  return readers.map((reader) => posts.map((post) => [reader.read(post), reader.analyze(post)]));
}

describe('readOnce', () => {
  it('keeps a hashtag apart for one rule set though a phrase of another begins with it', async () => {
    const post = aPost({ text: '#ChatGPTDown' });
    const saved = aService({ phrases: ['chatgpt down'] });
    const changed = aService({ phrases: ['chatgpt down', 'ChatGPTDown now'] });
    const [reader] = await readOnce([[saved], [changed]], [post]);
    expect(reader?.read(post)).toEqual(new Analyzer([saved]).read(post));
    expect(reader?.read(post)?.matches).toMatchObject([{ service: 'chatgpt', matched: 'chatgpt down' }]);
  });

  it('reads for each rule set what it would read for that one alone', async () => {
    const posts = TEXTS.map((text, index) => aPost({ id: `x:${index}`, text }));
    await fc.assert(
      fc.asyncProperty(ruleSet, ruleSet, async (first, second) => {
        const beside = await readingsOf([first, second], posts);
        expect(beside).toEqual([
          ...(await readingsOf([first], posts)),
          ...(await readingsOf([second], posts)),
        ]);
      }),
    );
  });

  it('knows these very posts and no others', async () => {
    const [reader] = await readOnce([[aService({ phrases: ['chatgpt'] })]], [aPost()]);
    expect(reader?.read(aPost())).toBeNull();
  });
});
