import { type Subscription } from 'rxjs';
import { HAND_ENTERED, type OutageWindow } from '../../domain/outage-window.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { aService } from '../../../test/builders/a-service.js';
import { type Heard, LiveEvents } from './live-events.js';

const NOW = Date.UTC(2026, 10, 22);

/** Notes what it hears, and waits for it. */
class Ear {
  readonly heard: Heard[] = [];
  private readonly subscription: Subscription;
  private wake: () => void = () => undefined;

  constructor(events: LiveEvents, after: number) {
    this.subscription = events.listen(after).subscribe((heard) => {
      this.heard.push(heard);
      this.wake();
    });
  }

  of(type: Heard['type']): Heard[] {
    return this.heard.filter((heard) => heard.type === type);
  }

  async until(isEnough: () => boolean): Promise<void> {
    while (!isEnough()) await new Promise<void>((resolve) => (this.wake = resolve));
  }

  close(): void {
    this.subscription.unsubscribe();
  }
}

describe('LiveEvents', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore('sqlite::memory:');
    await store.write((unit) => store.services.insert(unit, aService(), 'cli', NOW));
  });
  afterEach(() => store.close());

  it('tells who resumes nothing twice that the others have yet to hear', async () => {
    const events = new LiveEvents(store, () => NOW);
    const first = new Ear(events, await events.head());
    // The shared reading has begun, and looks again in a second.
    await first.until(() => first.of('mark').length > 1);
    await store.write((unit) => store.windows.upsert(unit, [aWindow()]));
    const second = new Ear(events, 0);
    await second.until(() => second.of('window').length > 0);
    await first.until(() => first.of('window').length > 0);
    const marks = second.of('mark').length;
    await second.until(() => second.of('mark').length > marks);
    expect(second.of('window')).toHaveLength(1);
    first.close();
    second.close();
  });

  it('is told of a source when it fails and when it answers again, not at every round', async () => {
    const saw = (error: string | null) =>
      store.write((unit) =>
        store.sources.saw(unit, { source: 'x', kind: 'poll', atMs: NOW, error, nextTryMs: null }),
      );
    for (const error of [null, null, 'away', 'still away', null, null]) await saw(error);
    const changes = await store.changes.after(0, 100);
    expect(changes.filter(({ kind }) => kind === 'source')).toHaveLength(3);
  });
});

function aWindow(): OutageWindow {
  return {
    id: 'w',
    service: aService().slug,
    startMs: NOW,
    endMs: null,
    acknowledgedAtMs: null,
    monitoringAtMs: null,
    title: 'Login fails',
    impact: 'minor',
    status: 'investigating',
    origin: HAND_ENTERED,
    url: null,
    updates: [],
  };
}
