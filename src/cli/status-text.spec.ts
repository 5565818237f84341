import { aService } from '../../test/builders/a-service.js';
import { aSpike } from '../../test/builders/a-spike.js';
import { aWindow } from '../../test/builders/a-window.js';
import { type ServiceOverview } from '../pipeline/index.js';
import { statusText } from './status-text.js';
import { plain } from './terminal.js';

const one = (name: string, changes: Partial<ServiceOverview>): ServiceOverview => ({
  service: aService({ slug: name.toLowerCase(), name }),
  state: 'calm',
  spike: null,
  window: null,
  coverage: 1,
  lastPostMs: null,
  leadMinutes: null,
  trend: { startMs: 0, endMs: 0, widthMs: 0, coverage: 1, lastUpdatedMs: null, sourcesDown: [], points: [] },
  ...changes,
});

describe('statusText', () => {
  it('tells what is in trouble first and worst first, then the others by their state, in 80 columns', () => {
    const spike = aSpike({ onsetMs: Date.UTC(2025, 2, 3, 14, 31), authors: 209 });
    const title = 'Elevated error rates across all models, and log-in fails for some people in Europe';
    const told = [
      one('Aaa', {}),
      one('Bbb', { state: 'blind' }),
      one('Ccc', { state: 'watch', spike }),
      one('Ddd', { state: 'confirmed', spike, window: aWindow({ title, origin: 'official' }) }),
      one('Eee', {}),
    ];
    const text = statusText(told, { paint: plain, columns: 80 });
    expect(text).toBe(
      [
        'service  state      since (UTC)       people',
        'Ddd      confirmed  2025-03-03 14:31  209',
        ...expectWindow(text),
        'Ccc      watch      2025-03-03 14:31  209',
        '',
        'calm (listened to, nothing unusual): 2',
        '  Aaa, Eee',
        '',
        'blind (nobody was heard, so it is not known): 1',
        '  Bbb',
        '',
      ].join('\n'),
    );
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

/** The lines of the window, which begin behind two spaces and say all of its title. */
function expectWindow(text: string): string[] {
  const lines = text.split('\n').slice(2, 4);
  expect(lines.map((line) => line.trim()).join(' ')).toMatch(
    /^official page, \w+: Elevated error rates across all models, and log-in fails for some people in Europe$/,
  );
  return lines;
}
