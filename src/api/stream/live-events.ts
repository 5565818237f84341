import { concatMap, exhaustMap, from, mergeAll, Observable, share, timer } from 'rxjs';
import { readNews } from '../../pipeline/index.js';
import { type Change, type Store } from '../../store/store.js';
import { type LiveEvent, tellGap, tellNews } from './stream.schemas.js';

/** How soon a change is told, also one that another process on the same database made. */
const LOOK_EVERY_MS = 1_000;
/** Changes read at once. */
const PAGE = 500;

/** That all changes up to `seq` are told. */
interface Mark {
  readonly type: 'mark';
  readonly seq: number;
}

export type Heard = LiveEvent | Mark;

/**
 * What happens, as events: read once from the order of changes, for however many listeners. Nothing is read while nobody
 * listens.
 *
 * The id of an event is the number of the last change that is told in full once the event is there. Who resumes from
 * it misses nothing, and may hear again what came last.
 */
export class LiveEvents {
  /** Number of the last change that the shared reading has told. */
  private position = 0;
  private readonly shared: Observable<Heard>;

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {
    const start = async () => {
      this.position = await this.head();
    };
    this.shared = new Observable<Heard>((out) =>
      from(start())
        .pipe(
          concatMap(() => timer(0, LOOK_EVERY_MS)),
          exhaustMap(() => this.readOn()),
          mergeAll(),
        )
        .subscribe(out),
    ).pipe(share());
  }

  /** Number of the last change: who listens after it hears what is new. */
  async head(): Promise<number> {
    return (await this.store.changes.extent()).last;
  }

  /**
   * Events after a change, then those that come; after each look a mark. It ends with an error of the database, and never
   * by itself.
   *
   * @param after  number of the last change that was heard; one that is forgotten, or of another database, gives a
   *   `gap` first
   */
  listen(after: number): Observable<Heard> {
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
  private async *past(after: number): AsyncGenerator<readonly Heard[]> {
    const { first, last } = await this.store.changes.extent();
    let seq = after;
    if (after < first - 1 || after > last) {
      // What is still kept would pass for all that happened.
      seq = last;
      yield [tellGap(last)];
    }
    for (;;) {
      const changes = await this.store.changes.after(seq, PAGE);
      seq = changes.at(-1)?.seq ?? seq;
      yield await this.tell(changes, seq);
      if (changes.length === 0) return;
    }
  }

  private async readOn(): Promise<readonly Heard[]> {
    const changes = await this.store.changes.after(this.position, PAGE);
    this.position = changes.at(-1)?.seq ?? this.position;
    return this.tell(changes, this.position);
  }

  private async tell(changes: readonly Change[], seq: number): Promise<readonly Heard[]> {
    const news = await readNews(this.store, changes, this.now());
    return [...tellNews(news, this.now()), { type: 'mark', seq }];
  }
}
