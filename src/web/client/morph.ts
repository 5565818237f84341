declare const Idiomorph: typeof import('idiomorph').Idiomorph;

/** Parts of a page that change. */
const PLACES = ['main', '.meta'];
/** Of work at a stretch: half a frame. */
const TURN_MS = 8;

/**
 * Makes this page say what `html` says, in place: what has not changed is not touched. Between its parts the browser gets
 * its turn, so that nobody who types or scrolls has to wait.
 */
export async function showPage(html: string): Promise<void> {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  await breathe();
  const focused = document.activeElement?.id;
  let turnMs = performance.now();
  for (const place of PLACES) {
    for (const [old, now] of changes(document.querySelector(place), fresh.querySelector(place))) {
      if (performance.now() - turnMs > TURN_MS) {
        await breathe();
        turnMs = performance.now();
      }
      morph(old, now);
    }
  }
  document.title = fresh.title;
  // What moved to another list lost the focus on its way.
  if (focused && document.activeElement === document.body)
    document.getElementById(focused)?.focus({ preventScroll: true });
}

/** What is to become what: each row for itself where the same rows stand, else the list or the page as a whole. */
function changes(old: Element | null, now: Element | null): (readonly [old: Element, now: Element])[] {
  if (!old || !now || old.isEqualNode(now)) return [];
  const parts = [...old.children];
  const isList = old.id === '' || old.localName === 'main';
  return isList && isAlike(old, now)
    ? parts.flatMap((part, index) => changes(part, now.children[index] ?? null))
    : [[old, now]];
}

/** Whether two elements differ, if at all, only inside of their children, which are the same ones. */
function isAlike(old: Element, now: Element): boolean {
  if (!old.cloneNode(false).isEqualNode(now.cloneNode(false))) return false;
  const [before, after] = [[...old.childNodes], [...now.childNodes]];
  return (
    before.length === after.length &&
    before.every((node, index) => {
      const fresh = after[index];
      if (!(node instanceof Element)) return node.isEqualNode(fresh ?? null);
      return fresh instanceof Element && node.tagName === fresh.tagName && node.id === fresh.id;
    })
  );
}

function morph(old: Element, now: Element): void {
  void Idiomorph.morph(old, now, {
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

function breathe(): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve));
}
