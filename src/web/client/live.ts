import { filterAgain } from './filter.js';
import { showPage } from './morph.js';

/** Kinds of events after which somebody waits to see what the page says now. */
const NEWS = ['spike', 'outage', 'window', 'source', 'recount', 'gap'];
/** Told of each service once a minute, and all within some seconds. */
const MINUTES = ['bucket'];
const SOON_MS = 1_000;
const GATHER_MS = 5_000;
/** Clocks go on, and a service that nobody hears any more says nothing of it. */
const AT_LEAST_EVERY_MS = 60_000;
const RECONNECT_MS = 15_000;
/** An answer that takes longer, as over a connection that broke in a sleep, does not come. */
const ANSWER_WITHIN_MS = 30_000;

/**
 * Follows the stream that `[data-live]` of `<main>` names, and shows what the server says of this page once something has
 * changed. Where the reader is (focus, folds, scroll, what is typed) stays as it is.
 */
export function keepUpToDate({ changed }: { changed: () => void }): void {
  const stream = document.querySelector<HTMLElement>('main[data-live]')?.dataset.live;
  if (stream) new LivePage(stream, changed).start();
}

class LivePage {
  private stream: EventSource | null = null;
  private readonly look = new Alarm(() => void this.refresh());
  private readonly reconnect = new Alarm(() => this.connect());
  private shown: string | null = null;
  private isLooking = false;

  constructor(
    private readonly address: string,
    private readonly changed: () => void,
  ) {}

  start(): void {
    // A browser allows few connections to one host, so a page that nobody sees holds none.
    document.addEventListener('visibilitychange', () => (document.hidden ? this.rest() : this.wake()));
    if (document.hidden) return;
    this.connect();
    this.look.within(AT_LEAST_EVERY_MS);
  }

  private wake(): void {
    this.connect();
    this.look.within(0);
  }

  private rest(): void {
    this.stream?.close();
    this.stream = null;
    this.look.cancel();
    this.reconnect.cancel();
  }

  private connect(): void {
    this.stream?.close();
    const stream = new EventSource(this.address);
    this.stream = stream;
    for (const kind of NEWS) stream.addEventListener(kind, () => this.look.within(SOON_MS));
    for (const kind of MINUTES) stream.addEventListener(kind, () => this.look.within(GATHER_MS));
    stream.addEventListener('open', () => {
      tell('on');
      // What happened before it was open was told to nobody.
      this.look.within(GATHER_MS);
    });
    stream.addEventListener('error', () => {
      tell('off');
      // A refusal is final to a browser; a broken connection it mends by itself.
      if (stream.readyState === EventSource.CLOSED) this.reconnect.within(RECONNECT_MS);
    });
  }

  /** One at a time: an older answer must not come after a newer one, nor a slow server be asked for ever more. */
  private async refresh(): Promise<void> {
    if (this.isLooking) return this.look.within(SOON_MS);
    this.isLooking = true;
    this.look.within(AT_LEAST_EVERY_MS);
    await this.bringUpToDate().finally(() => (this.isLooking = false));
  }

  private async bringUpToDate(): Promise<void> {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(location.href, { headers: { accept: 'text/html' }, signal }).catch(
      () => null,
    );
    const html = response?.ok ? await response.text().catch(() => null) : null;
    if (html === null || html === this.shown || document.hidden) return;
    this.shown = html;
    await showPage(html);
    filterAgain();
    this.changed();
  }
}

/** Does something once, at the earliest of the times it was set to. */
class Alarm {
  private timer: number | undefined;
  private dueMs = Infinity;

  constructor(private readonly ring: () => void) {}

  within(lengthMs: number): void {
    const dueMs = performance.now() + lengthMs;
    if (dueMs >= this.dueMs) return;
    window.clearTimeout(this.timer);
    this.dueMs = dueMs;
    this.timer = window.setTimeout(() => {
      this.dueMs = Infinity;
      this.ring();
    }, lengthMs);
  }

  cancel(): void {
    window.clearTimeout(this.timer);
    this.dueMs = Infinity;
  }
}

/** Says in a word whether the page is up to date. */
function tell(state: 'on' | 'off'): void {
  const place = document.querySelector<HTMLElement>('.stream');
  if (!place) return;
  place.dataset.stream = state;
  place.textContent = place.dataset[state] ?? '';
}
