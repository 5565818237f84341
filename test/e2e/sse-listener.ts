import { EventSource } from 'eventsource';

export interface HeardEvent {
  readonly type: string;
  readonly id: string;
  readonly data: Record<string, unknown>;
}

/** A real client of `/stream`, which reconnects by itself. */
export class SseListener {
  readonly heard: HeardEvent[] = [];
  private readonly source: EventSource;
  private wake: () => void = () => undefined;

  constructor(url: string, lastEventId?: string) {
    this.source = new EventSource(url, {
      fetch: (address, init) =>
        fetch(address, {
          ...init,
          headers: {
            ...init.headers,
            ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
          },
        }),
    });
    for (const type of ['bucket', 'recount', 'spike', 'outage', 'window', 'source', 'gap']) {
      this.source.addEventListener(type, (event: MessageEvent<string>) => {
        this.heard.push({ type, id: event.lastEventId, data: JSON.parse(event.data) as HeardEvent['data'] });
        this.wake();
      });
    }
  }

  get opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.source.onopen = () => resolve();
      this.source.onerror = (error) => reject(new Error(error.message));
    });
  }

  of(type: string): HeardEvent[] {
    return this.heard.filter((event) => event.type === type);
  }

  /** Resolves once what was heard is enough; the test's own time-out ends it else. */
  async until(isEnough: () => boolean): Promise<void> {
    while (!isEnough()) await new Promise<void>((resolve) => (this.wake = resolve));
  }

  close(): void {
    this.source.close();
  }
}
