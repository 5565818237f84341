import { Analyzer } from '../../analyze/analyzer.js';
import { LANGUAGES, LOAD_SERVICES, LoadPosts } from './load-posts.js';

describe('the posts of the load', () => {
  const take = (count: number) => new LoadPosts(1, 0, 100).take(count);

  it('are the same ones of a seed, each once', () => {
    expect(take(50)).toEqual(take(50));
    expect(new Set(take(500).map(({ text }) => text)).size).toBe(500);
  });

  it('are each about a service, in as many languages as promised', () => {
    const analyzer = new Analyzer(LOAD_SERVICES);
    const readings = take(500).map((post) => analyzer.read(post));
    expect(readings).not.toContain(null);
    const languages = new Set(readings.map((reading) => reading?.analysis.language));
    languages.delete('und');
    expect(languages.size).toBe(LANGUAGES);
  });

  it('come at their rate of event time', () => {
    expect(take(101).at(-1)?.createdAtMs).toBe(1_000);
  });
});
