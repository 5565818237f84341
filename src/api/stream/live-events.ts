import { concatMap, defer, exhaustMap, filter, merge, mergeAll, Observable, share, timer } from 'rxjs';
import { readNews } from '../../pipeline/index.js';
import { type Change, type Store } from '../../store/store.js';
import { type LiveEvent, tellGap, tellNews } from './stream.schemas.js';

/** How soon a change is read that another process on the same database made; one of this process is at once. */
const LOOK_EVERY_MS = 50;
/** Looks that find nothing are marked at this distance only. */
const SILENT_LOOKS = 20;
/** How long nothing is read behind a change: about ten times as long as one takes, so that a flood leaves time for others. */
const REST_MS = 10;
const MAX_REST_MS = 1_000;
/** Changes read at once; their events wait together for who reads slowly, who is cut off when too many do. */
const PAGE = 100;

/** That all changes up to `seq` are told. */
interface Mark {
  readonly type: 'mark';
  readonly seq: number;
}

export type Heard = LiveEvent | Mark;

/** How far the changes are read for all. */
interface Place {
  seq: number;
  silentLooks: number;
  /** On the clock of `performance.now()`. */
  restUntilMs: number;
}

/**
 * What happens, as events: read once from the order of changes, for however many listeners. Nothing is read while nobody
 * listens.
 *
 * The id of an event is the number of the last change that is told in full once the event is there. Who resumes from
 * it misses nothing, and may hear again what came last.
 */
export class LiveEvents {
  private readonly shared: Observable<Heard>;
  /** Stretches of the past that are being read, by where they begin and end. */
  private readonly readings = new Map<string, Promise<readonly Heard[]>>();

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {
    this.shared = defer(() => this.head()).pipe(
      concatMap((head) => {
        const place: Place = { seq: head, silentLooks: SILENT_LOOKS - 1, restUntilMs: 0 };
        return merge(timer(0, LOOK_EVERY_MS), this.written()).pipe(
          filter(() => performance.now() >= place.restUntilMs),
          exhaustMap(() => this.readOn(place)),
        );
      }),
      mergeAll(),
      share(),
    );
  }

  /** That this process has changed something. */
  private written(): Observable<void> {
    return new Observable((listener) => this.store.changes.watch(() => listener.next()));
  }

  /** Number of the last change. */
  private async head(): Promise<number> {
    return (await this.store.changes.extent()).last;
  }

  /**
   * Events after a change, then those that come; behind them, and about each second where none come, a mark. It ends with an
   * error of the database, and never by itself.
   *
   * @param after  number of the last change that was heard; `null`: tell only what is new; one that is forgotten, or of
   *   another database, gives a `gap` first
   */
  listen(after: number | null): Observable<Heard> {
    return new Observable<Heard>((listener) => {
      // Until the past is told, what comes waits; what the past held already is not told twice.
      let waiting: Heard[] | null = [];
      let reached = 0;
      const pass = (heard: Heard) => {
        if (heard.seq > reached || (heard.type === 'mark' && heard.seq === reached)) listener.next(heard);
      };
      const live = this.shared.subscribe({
        next: (heard) => (waiting ? waiting.push(heard) : pass(heard)),
        error: (error) => listener.error(error),
      });
      const tellPast = async () => {
        for await (const events of this.past(after)) {
          if (listener.closed) return;
          reached = events.at(-1)?.seq ?? reached;
          for (const event of events) listener.next(event);
        }
        const held = waiting ?? [];
        waiting = null;
        held.forEach(pass);
      };
      tellPast().catch((error: unknown) => listener.error(error));
      return () => live.unsubscribe();
    });
  }

  /** Ends once it is told up to the present, and marks it. */
  private async *past(after: number | null): AsyncGenerator<readonly Heard[]> {
    const { first, last } = await this.store.changes.extent();
    let seq = after ?? last;
    if (seq < first - 1 || seq > last) {
      // What is still kept would pass for all that happened.
      seq = last;
      yield [tellGap(last)];
    }
    for (let head = last; seq < head; head = await this.head()) {
      const until = Math.min(seq + PAGE, head);
      yield await this.stretch(seq, until);
      seq = until;
    }
    yield [{ type: 'mark', seq }];
  }

  /** After a restart all come back at once, most of them with the same last event: they share one reading. */
  private stretch(after: number, until: number): Promise<readonly Heard[]> {
    const name = `${after}-${until}`;
    const known = this.readings.get(name);
    if (known) return known;
    const read = async () => {
      const changes = await this.store.changes.after(after, PAGE);
      return this.tell(
        changes.filter(({ seq }) => seq <= until),
        until,
      );
    };
    const reading = read().finally(() => this.readings.delete(name));
    this.readings.set(name, reading);
    return reading;
  }

  /** All that changed behind a place, which moves on with it; where nothing did, at times a mark. */
  private async *readOn(place: Place): AsyncGenerator<readonly Heard[]> {
    for (;;) {
      const changes = await this.store.changes.after(place.seq, PAGE);
      place.silentLooks = changes.length > 0 ? 0 : place.silentLooks + 1;
      if (place.silentLooks % SILENT_LOOKS !== 0) return;
      place.seq = changes.at(-1)?.seq ?? place.seq;
      place.restUntilMs = performance.now() + Math.min(changes.length * REST_MS, MAX_REST_MS);
      yield await this.tell(changes, place.seq);
      if (changes.length < PAGE) return;
    }
  }

  private async tell(changes: readonly Change[], seq: number): Promise<readonly Heard[]> {
    const news = await readNews(this.store, changes, this.now());
    return [...tellNews(news, this.now()), { type: 'mark', seq }];
  }
}
