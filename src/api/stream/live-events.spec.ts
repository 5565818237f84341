import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Subscription } from 'rxjs';
import { HAND_ENTERED, type OutageWindow } from '../../domain/outage-window.js';
import { type NewChange } from '../../store/changes.repository.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { aService } from '../../../test/builders/a-service.js';
import { type Heard, LiveEvents } from './live-events.js';
import { fakeLooks } from '../../../test/fake-looks.js';

const NOW = Date.UTC(2026, 10, 22);

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
    // The shared reading has begun.
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

  describe('while no look is due', () => {
    beforeEach(() => fakeLooks());
    afterEach(() => jest.useRealTimers());

    const anEarBetweenLooks = async (events: LiveEvents): Promise<Ear> => {
      const ear = new Ear(events, null);
      await ear.until(() => ear.of('mark').length > 0);
      while (jest.getTimerCount() === 0) await new Promise(setImmediate);
      jest.advanceTimersByTime(1);
      await ear.until(() => ear.of('mark').length > 1);
      return ear;
    };

    it('tells a wave of changes of this process behind their commit, however long it is', async () => {
      const ear = await anEarBetweenLooks(new LiveEvents(store, () => NOW));
      await store.write((unit) => store.changes.note(unit, goneWindows(1_201)));
      await ear.until(() => ear.of('window').length === 1_201);
      ear.close();
    });

    it('reads nothing behind what was taken back', async () => {
      const ear = await anEarBetweenLooks(new LiveEvents(store, () => NOW));
      const look = jest.spyOn(store.changes, 'after');
      const fail = async () => {
        await store.write(async (unit) => {
          await store.changes.note(unit, goneWindows(1));
          throw new Error('No');
        });
      };
      await expect(fail()).rejects.toThrow('No');
      expect(look).not.toHaveBeenCalled();
      ear.close();
    });
  });

  it('tells what another process writes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'outcry-events-'));
    const address = `sqlite:${join(folder, 'shared.db')}`;
    const [here, there] = [await openStore(address), await openStore(address)];
    const ear = new Ear(new LiveEvents(here, () => NOW), null);
    await ear.until(() => ear.of('mark').length > 1);
    await there.write((unit) => there.changes.note(unit, goneWindows(3)));
    await ear.until(() => ear.of('window').length === 3);
    ear.close();
    await there.close();
    await here.close();
    rmSync(folder, { recursive: true });
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

/** Changes of windows that were removed. */
function goneWindows(count: number): NewChange[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'window',
    subject: `w${index}`,
    service: aService().slug,
  }));
}

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
