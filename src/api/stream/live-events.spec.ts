import { type Subscription } from 'rxjs';
import { HAND_ENTERED, type OutageWindow } from '../../domain/outage-window.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { aService } from '../../../test/builders/a-service.js';
import { type Heard, LiveEvents } from './live-events.js';

const NOW = Date.UTC(2026, 10, 22);

const NOT_FAKED = [
  'nextTick',
  'queueMicrotask',
  'setImmediate',
  'setTimeout',
  'performance',
  'Date',
] as const;

/** Notes what it hears, and waits for it. */
class Ear {
  readonly heard: Heard[] = [];
  private readonly subscription: Subscription;
  private wake: () => void = () => undefined;

  constructor(events: LiveEvents, after: number | null) {
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
    const first = new Ear(events, null);
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

  it('tells a wave of changes at one look, however long it is', async () => {
    // Only what looks is faked: the database answers in its own time.
    jest.useFakeTimers({ doNotFake: [...NOT_FAKED] });
    const events = new LiveEvents(store, () => NOW);
    const ear = new Ear(events, null);
    await ear.until(() => ear.of('mark').length > 0);
    while (jest.getTimerCount() === 0) await new Promise(setImmediate);
    jest.advanceTimersByTime(1);
    await ear.until(() => ear.of('mark').length > 1);
    const gone = Array.from({ length: 1_201 }, (_, index) => ({
      kind: 'window' as const,
      subject: `w${index}`,
      service: aService().slug,
    }));
    await store.write((unit) => store.changes.note(unit, gone));
    jest.advanceTimersByTime(1_000);
    await ear.until(() => ear.of('window').length === gone.length);
    ear.close();
    jest.useRealTimers();
  });

  it('reads the past once for all who come back at once', async () => {
    const windows = Array.from({ length: 150 }, (_, index) => ({ ...aWindow(), id: `w${index}` }));
    await store.write((unit) => store.windows.upsert(unit, windows));
    const read = jest.spyOn(store.windows, 'get');
    const events = new LiveEvents(store, () => NOW);
    const ears = Array.from({ length: 20 }, () => new Ear(events, 0));
    for (const ear of ears) {
      await ear.until(() => ear.of('window').length === windows.length);
      const numbers = ear.of('window').map(({ seq }) => seq);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    }
    expect(read).toHaveBeenCalledTimes(windows.length);
    for (const ear of ears) ear.close();
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
