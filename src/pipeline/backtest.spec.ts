import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { aWindow } from '../../test/builders/a-window.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { backtest, backtestBoth } from './backtest.js';

const T = Date.parse('2025-06-10T00:00:00Z');
const SERVICE = aService({
  slug: 'biznet',
  name: 'biznet',
  aliases: ['biznet'],
  hashtags: [],
  phrases: [],
  match: 'alias',
});

/** A post an hour for a day and a half, and `people` within half an hour after twelve hours. */
function recording(name: string, fromMs: number, people: number) {
  const times = [
    ...Array.from({ length: 36 }, (_, hour) => fromMs + hour * HOUR_MS),
    ...Array.from({ length: people }, (_, one) => fromMs + 12 * HOUR_MS + (one + 1) * MINUTE_MS),
  ];
  const posts = times.map((createdAtMs, index) =>
    aPost({
      id: `x:${name}-${index}`,
      source: 'x',
      author: `${name}${index}`,
      text: `biznet mati di kota ${name}${index.toString(36)}x`,
      hashtags: [],
      createdAtMs,
    }),
  );
  return { name, posts, failed: 0 };
}

// More than a day apart, so that each is judged on its own; one window is heard in both.
const EARLY = recording('b', T, 3);
const LATE = recording('a', T + 4 * DAY_MS, 25);
const WINDOWS = [aWindow({ service: 'biznet', startMs: T + 11 * HOUR_MS, endMs: null })];

describe('backtest', () => {
  it('tells all that was heard of a window, whichever recording comes first', async () => {
    const report = await backtest({ recordings: [EARLY, LATE], windows: WINDOWS }, [SERVICE]);
    expect(await backtest({ recordings: [LATE, EARLY], windows: WINDOWS }, [SERVICE])).toEqual(report);
    const facts = report.perWindow[0]?.facts;
    // An hour before the window on: 26 and 3 posts of the one, 36 and 25 of the other.
    expect(facts).toMatchObject({ posts: 90, heardBeforeMinutes: 11 * 60 });
    expect(facts?.busiest?.people).toBeGreaterThan(12);
    expect(facts?.heard).toBeCloseTo((24 + 35) / (4 * 24 + 24), 1);
  });

  it('takes no state from the windows that it is scored against', async () => {
    const windows = WINDOWS.map((window) => ({ ...window, startMs: T + 4 * DAY_MS + 12 * HOUR_MS }));
    const told = await backtest({ recordings: [LATE], windows }, [SERVICE]);
    const alone = await backtest({ recordings: [LATE], windows: [] }, [SERVICE]);
    expect(told.perSpike).toMatchObject([{ linkedTo: windows[0]?.id }]);
    expect(told.perSpike[0]?.state).toBe(alone.perSpike[0]?.state);
    expect(told.perSpike[0]?.state).not.toBe('confirmed');
  });

  it('compares two rule sets alike in any order', async () => {
    const narrow = [{ ...SERVICE, aliases: ['biznet mati di kota a'] }];
    const both = (recordings: (typeof EARLY)[]) =>
      backtestBoth({ recordings, windows: WINDOWS }, [SERVICE], narrow);
    expect(await both([LATE, EARLY])).toEqual(await both([EARLY, LATE]));
  });
});
