import fc from 'fast-check';
import { type AnalyzedPost, type Intent } from '../../domain/analysis.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { hashtagNames, variantsOf } from './name-variants.js';
import { suggestRules } from './suggest-rules.js';

const aRule = (changes: Partial<TrackedService>): TrackedService => ({
  slug: 'chatgpt',
  name: 'ChatGPT',
  hashtags: ['ChatGPTDown', 'OpenAIDown'],
  phrases: ['chatgpt is down'],
  aliases: ['chatgpt', 'chat gpt'],
  dependsOn: [],
  statusPage: null,
  match: 'rule',
  enabled: true,
  ...changes,
});
const CHATGPT = aRule({});
const CLAUDE = aRule({ slug: 'claude', name: 'Claude', hashtags: ['ClaudeDown'], phrases: [], aliases: [] });

let made = 0;
function said(
  text: string,
  author = `p${String(++made)}`,
  { service = 'chatgpt', intent = 'report' }: { service?: string; intent?: Intent } = {},
): AnalyzedPost {
  const id = `x:${String(++made)}`;
  return {
    post: {
      id,
      source: 'x',
      createdAtMs: made,
      text,
      author,
      language: null,
      url: `https://x.example/${id}`,
      hashtags: [],
      country: null,
      repostOf: null,
    },
    analysis: {
      language: 'en',
      languageConfidence: 1,
      sentiment: null,
      intent,
      intentConfidence: 1,
      symptoms: ['down'],
      keywords: [],
      errors: [],
    },
    matches: [{ service, rule: 'hashtag', matched: `${service}down` }],
    excluded: null,
  };
}

/** What everybody says, of this service and of others. */
const OWN = Array.from({ length: 40 }, (_, n) =>
  said(`chatgpt again while writing homework for school tomorrow ${String(n)} #ChatGPTDown #AI`),
);
const OTHERS = Array.from({ length: 40 }, (_, n) =>
  said(`claude again while writing homework for school tomorrow ${String(n)} #ClaudeDown #AI`, undefined, {
    service: 'claude',
  }),
);

function suggest(
  more: readonly AnalyzedPost[],
  {
    others = OTHERS,
    own = OWN,
    unseen = false,
    disabledHashtags = [],
  }: {
    others?: readonly AnalyzedPost[];
    own?: readonly AnalyzedPost[];
    unseen?: boolean;
    disabledHashtags?: string[];
  } = {},
) {
  const services = [CHATGPT, CLAUDE];
  return suggestRules(
    { service: CHATGPT, services, disabledHashtags, own: [...own, ...more], others },
    { unseen },
  );
}
const textsOf = (suggestions: ReturnType<typeof suggest>) => suggestions.map(({ text }) => text);
/** As many as can hardly be chance beside forty posts of others. */
const manySay = (text: string) => Array.from({ length: 20 }, (_, n) => said(`${text} ${String(n)}`));

describe('hashtagNames', () => {
  it('are what it is called and what its hashtags hang trouble on, each once', () => {
    expect(hashtagNames(CHATGPT)).toEqual(['ChatGPT', 'OpenAI']);
    expect(
      hashtagNames(aRule({ name: 'Google Gemini', hashtags: ['Flag'], aliases: ['gemini.com'] })),
    ).toEqual(['GoogleGemini']);
  });

  it('take words of trouble of many languages', () => {
    const tags = variantsOf('ChatGPT').map(({ tag }) => tag);
    expect(tags).toEqual(
      expect.arrayContaining([
        'ChatGPTError',
        'ChatGPTEror',
        'IsChatGPTDown',
        'ChatGPTLemot',
        'ChatGPTCaído',
      ]),
    );
    expect(new Set(tags.map((tag) => tag.toLowerCase())).size).toBe(tags.length);
  });
});

describe('variants of the name', () => {
  it('are suggested however few used them, as most wrote them, in any name of it', () => {
    const more = [
      said('#chatgptlemot'),
      said('#ChatGptLemot'),
      said('#ChatGptLemot ya'),
      said('#OpenAICaído'),
    ];
    expect(suggest(more)).toMatchObject([
      {
        kind: 'hashtag',
        text: 'ChatGptLemot',
        basis: 'name-variant',
        variantLanguage: 'id',
        posts: 3,
        ownPosts: 3,
        reports: 3,
        authors: 3,
        noise: 'unlikely',
        countsAlready: true,
      },
      { text: 'OpenAICaído', variantLanguage: 'es', posts: 1, noise: 'unlikely', countsAlready: false },
    ]);
  });

  it('that nobody used are told when asked for, with 0 posts, last, and of the very name alone', () => {
    const suggestions = suggest([said('#ChatGPTLemot')], { unseen: true });
    const [first, ...unseen] = suggestions;
    expect(first?.text).toBe('ChatGPTLemot');
    expect(textsOf(unseen)).toContain('ChatGPTCaiu');
    expect(textsOf(unseen)).not.toContain('OpenAICaiu');
    expect(textsOf(unseen)).not.toContain('ChatGPTDown');
    for (const suggestion of unseen)
      expect(suggestion).toMatchObject({
        posts: 0,
        authors: 0,
        weight: null,
        noise: 'unknown',
        examples: [],
      });
  });
});

describe('hashtags that come along', () => {
  it('are suggested when enough people used them, and not those that come along with others alike', () => {
    const suggestions = suggest([...manySay('#OrionDown'), ...manySay('#AI')]);
    expect(suggestions).toMatchObject([
      {
        text: 'OrionDown',
        basis: 'co-occurrence',
        posts: 20,
        authors: 20,
        noise: 'unknown',
        countsAlready: false,
      },
    ]);
    expect(suggestions[0]?.weight).toBeGreaterThan(1.96);
    expect(suggestions[0]?.examples).toHaveLength(3);
  });

  it('are not when it was two people, however often', () => {
    expect(
      suggest(Array.from({ length: 30 }, (_, n) => said(`#OrionDown ${String(n)}`, String(n % 2)))),
    ).toEqual([]);
  });

  it('are not when they are tracked, or were switched off, or are tracked by another service', () => {
    const more = ['#chatgptdown', '#OrionDown', '#ClaudeDown'].flatMap(manySay);
    expect(textsOf(suggest(more, { disabledHashtags: ['oriondown'] }))).toEqual([]);
  });

  it('make noise when posts of other services carry them, and it is said of which', () => {
    const elsewhere = ['a', 'b', 'c'].map((name) => said(`#OrionDown ${name}`, name, { service: 'claude' }));
    expect(suggest(manySay('#OrionDown'), { others: [...OTHERS, ...elsewhere] })).toMatchObject([
      { text: 'OrionDown', posts: 23, ownPosts: 20, authors: 23, otherServices: ['claude'], noise: 'likely' },
    ]);
  });

  it('make noise when those who use them have no trouble, and come last', () => {
    const advert = (author: string) => said('#Giveaway', author, { intent: 'other' });
    const suggestions = suggest([...'abcdefghijklmnopqrst'.split('').map(advert), ...manySay('#OrionDown')]);
    expect(suggestions.map(({ text, noise }) => [text, noise])).toEqual([
      ['OrionDown', 'unknown'],
      ['Giveaway', 'likely'],
    ]);
  });

  it('have no weight while there is nothing to compare with', () => {
    const alone = { others: [], own: [] };
    expect(suggest(manySay('#OrionDown').slice(0, 3), alone)).toMatchObject([
      { text: 'OrionDown', weight: null },
    ]);
    expect(suggest(manySay('#OrionDown').slice(0, 2), alone)).toEqual([]);
  });
});

describe('phrases', () => {
  it('are those of trouble that would not count, peculiar to it', () => {
    const more = [
      ...manySay('error in message stream'),
      ...manySay('my essay is due tomorrow'),
      ...manySay('chatgpt is not loading'),
    ];
    expect(suggest(more)).toMatchObject([
      {
        kind: 'phrase',
        text: 'error in message stream',
        authors: 20,
        noise: 'unknown',
        countsAlready: false,
      },
    ]);
  });

  it('that others say too are not', () => {
    const theirs = Array.from({ length: 9 }, (_, n) =>
      said(`error in message stream ${String(n)}`, undefined, { service: 'claude' }),
    );
    expect(suggest(manySay('error in message stream'), { others: [...OTHERS, ...theirs] })).toEqual([]);
  });
});

it('counts no more own posts than posts, and no more reports than those, whatever is said', () => {
  const text = fc
    .array(fc.constantFrom('#OrionDown', '#AI', '#ChatGPTLemot', 'error in message stream', 'hi'), {
      minLength: 1,
    })
    .map((words) => words.join(' '));
  const post = fc.record({
    text,
    author: fc.constantFrom('a', 'b', 'c', 'd'),
    intent: fc.constantFrom<Intent>('report', 'joke'),
    service: fc.constantFrom('chatgpt', 'claude'),
  });
  fc.assert(
    fc.property(fc.array(post, { maxLength: 30 }), (posts) => {
      const analyzed = posts.map((one) => said(one.text, one.author, one));
      const isOwn = ({ matches }: AnalyzedPost) => matches[0]?.service === 'chatgpt';
      const others = analyzed.filter((one) => !isOwn(one));
      for (const suggestion of suggest([], { own: analyzed.filter(isOwn), others })) {
        const { posts: all, ownPosts, reports, authors, examples } = suggestion;
        expect(all).toBeGreaterThanOrEqual(Math.max(ownPosts, authors, examples.length));
        expect(ownPosts).toBeGreaterThanOrEqual(reports);
      }
    }),
    { numRuns: 30 },
  );
});
