import fc from 'fast-check';
import { type Post } from '../domain/post.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { ServiceMatcher } from './service-matcher.js';

const aService = (slug: string, rules: Partial<TrackedService>): TrackedService => ({
  slug,
  name: slug,
  hashtags: [],
  phrases: [],
  aliases: [],
  dependsOn: [],
  statusPage: null,
  match: 'rule',
  enabled: true,
  ...rules,
});
const aPost = (text: string, hashtags: readonly string[] = []): Post => ({
  id: 'test:1',
  source: 'test',
  createdAtMs: 0,
  text,
  author: null,
  language: null,
  url: null,
  hashtags,
  country: null,
  repostOf: null,
});

const matcher = new ServiceMatcher([
  aService('chatgpt', {
    hashtags: ['ChatGPTDown', '#ChatGPT障害'],
    phrases: ['chatgpt down', 'ChatGPT 落ちた', "can't reach chatgpt"],
    aliases: ['chat gpt', 'chatgpt'],
  }),
  aService('biznet', { match: 'alias', aliases: ['biznet'] }),
  aService('myrepublic', { match: 'alias', name: 'My Republic' }),
  aService('line', { aliases: ['ライン', 'line app'] }),
  aService('asleep', { enabled: false, phrases: ['asleep down'] }),
]);
const told = (post: Post, symptom = false): string[] =>
  matcher.match(post, () => symptom).map(({ service, rule, matched }) => `${service} ${rule} ${matched}`);

describe('ServiceMatcher', () => {
  it.each([
    ['a hashtag in the text', '#chatgptdown', ['chatgpt hashtag chatgptdown']],
    ['a full-width hash sign', '＃ChatGPTDown', ['chatgpt hashtag chatgptdown']],
    ['a hashtag of another script', '#ChatGPT障害 だ', ['chatgpt hashtag chatgpt障害']],
    ['a phrase', 'ChatGPT  down?!', ['chatgpt phrase chatgpt down']],
    ['a phrase of tag and word', '#chatgpt down', ['chatgpt phrase chatgpt down']],
    ['a possessive', 'ChatGPT’s down', ['chatgpt phrase chatgpt down']],
    ['an apostrophe in the rule', 'I can’t reach ChatGPT', ["chatgpt phrase can't reach chatgpt"]],
    ['scripts without spaces', 'またChatGPT落ちたよ', ['chatgpt phrase ChatGPT 落ちた']],
    ['a clitic', 'biznetnya mati', ['biznet alias biznet']],
    ['a drawn out name', 'BIZNETTTT woi', ['biznet alias biznet']],
    ['a mention', '@biznet.bsky.social halo', ['biznet alias biznet']],
    ['the name where there is no alias', 'pindah ke my republic', ['myrepublic alias My Republic']],
    [
      'two services, by slug',
      'biznet and chatgpt down',
      ['biznet alias biznet', 'chatgpt phrase chatgpt down'],
    ],
    ['a part of a word', 'mychatgpt downtown', []],
    ['a phrase over a sentence end', 'I love chatgpt. Down with it', []],
    ['a link', 'https://biznet.test/chatgpt-down', []],
    ['a disabled service', 'asleep down', []],
    ['nothing', '', []],
  ])('%s', (_, text, matches) => expect(told(aPost(text))).toEqual(matches));

  it('counts an alias only beside a symptom, and asks for it once', () => {
    const asked = jest.fn(() => true);
    expect(matcher.match(aPost('chat gpt and ライン'), asked)).toHaveLength(2);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(told(aPost('chat gpt is great'))).toEqual([]);
  });

  it('does not ask for symptoms where nothing matches', () => {
    const asked = jest.fn(() => true);
    matcher.match(aPost('what a lovely day'), asked);
    expect(asked).not.toHaveBeenCalled();
  });

  it('reads hashtags that stand beside the text', () => {
    expect(told(aPost('again', ['ChatGPTDown']))).toEqual(['chatgpt hashtag chatgptdown']);
    expect(told(aPost('again', ['#Biznet']))).toEqual(['biznet alias biznet']);
  });

  it('names each service once, sorted, whatever the text', () => {
    const words = fc.constantFrom(
      'chatgpt',
      'down',
      'biznet',
      '#ChatGPTDown',
      '。',
      '落ちた',
      '@biznet',
      '\u0130',
      'ライン',
      '. ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 5 }))), (parts) => {
        const services = matcher.match(aPost(parts.join(' ')), () => true).map(({ service }) => service);
        expect(services).toEqual([...new Set(services)].sort());
      }),
    );
  });
});
