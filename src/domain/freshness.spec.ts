import { relianceOf } from './freshness.js';

describe('relianceOf', () => {
  it.each([
    [1, [], true, 'high', []],
    [0.9, [], true, 'high', []],
    [0.89, [], true, 'medium', ['gaps']],
    [0.49, ['x'], true, 'low', ['gaps', 'sources-down']],
    [1, ['x'], false, 'medium', ['sources-down', 'not-judged']],
    [0, [], true, 'none', ['nobody-listened']],
  ])('coverage %p, down %p, judged %p: %s because %p', (coverage, down, isJudged, level, because) => {
    expect(relianceOf(coverage, down, isJudged)).toEqual({ level, because });
  });
});
