import { filterAgain } from './filter.js';

declare const Idiomorph: typeof import('idiomorph').Idiomorph;

/** Kinds of events after which a page may say something else. */
const KINDS = ['bucket', 'spike', 'outage', 'window', 'source'];
/** A minute of data comes as one event a service: they are waited for, and answered with one look. */
const GATHER_MS = 1_000;

/**
 * Follows the stream that `[data-live]` of `<main>` names, and shows what the server says of this page once something has
 * changed. Where the reader is (focus, folds, scroll, what is typed) stays as it is.
 */
export function keepUpToDate({ changed }: { changed: () => void }): void {
  const main = document.querySelector<HTMLElement>('main[data-live]');
  if (!main?.dataset.live) return;
  const stream = new EventSource(main.dataset.live);
  let waiting: number | undefined;
  const look = () => {
    waiting ??= window.setTimeout(() => {
      waiting = undefined;
      if (!document.hidden) void refresh(changed);
    }, GATHER_MS);
  };
  for (const kind of KINDS) stream.addEventListener(kind, look);
  // What came while nobody looked is shown to whoever looks again.
  document.addEventListener('visibilitychange', look);
  const tell = (state: 'on' | 'off') => document.documentElement.setAttribute('data-stream', state);
  stream.addEventListener('open', () => tell('on'));
  stream.addEventListener('error', () => tell('off'));
}

async function refresh(changed: () => void): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const place of ['main', '.meta']) {
    const [old, now] = [document.querySelector(place), fresh.querySelector(place)];
    if (old && now) morph(old, now);
  }
  document.title = fresh.title;
  filterAgain();
  changed();
}

function morph(old: Element, now: Element): void {
  void Idiomorph.morph(old, now, {
    morphStyle: 'innerHTML',
    ignoreActiveValue: true,
    callbacks: {
      // Charts draw themselves, and folds belong to the reader.
      beforeNodeMorphed: (node: Node, fresh: Node) => {
        if (!(node instanceof HTMLElement) || !(fresh instanceof HTMLElement)) return true;
        if (node instanceof HTMLDetailsElement) fresh.toggleAttribute('open', node.open);
        return !node.isEqualNode(fresh) && !node.hasAttribute('data-keep');
      },
    },
  });
}
