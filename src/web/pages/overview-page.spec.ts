import { aBusyDay, NOW_MS } from '../../../test/browser/made-up-overview.js';
import { Formatter } from '../formatter.js';
import { renderPage } from '../render-page.js';
import { OverviewPage } from './overview-page.js';

const frame = {
  format: new Formatter('en', 'UTC'),
  nowMs: NOW_MS,
  path: '/',
  chosen: false,
  base: '',
  demo: null,
};

/** The words of one element, as they stand. */
function wordsOf(html: string, id: string): string {
  const item = new RegExp(`<li id="${id}".*?</li>`, 's').exec(html)?.[0] ?? '';
  return item.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

describe('the overview', () => {
  it('tells the sentiment of a spike as the page of its outage does, however small it is', () => {
    const day = aBusyDay();
    const told = (sentiment: number) => {
      const spikes = day.spikes.slice(0, 1).map((spike) => ({ ...spike, id: 'one', sentiment }));
      return wordsOf(renderPage(OverviewPage, { model: { ...day, spikes }, frame }), 'spike-one');
    };
    expect(told(-0.584)).toContain('sentiment −0.58');
    expect(told(-0.03)).toContain('sentiment −0.03');
  });

  it('says in words how long a service was silent, to whom a bare length says nothing', () => {
    const html = renderPage(OverviewPage, { model: aBusyDay(), frame });
    expect(wordsOf(html, 'cell-canva')).toContain('last spoke 1 min ago');
    expect(html).not.toMatch(/<span[^>]* aria-label=/);
  });
});
