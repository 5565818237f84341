declare const Idiomorph: typeof import('idiomorph').Idiomorph;

/** Somebody who stops typing for so long wants to see. */
const SETTLE_MS = 450;
/** One preview runs at a time: another one is waited for. */
const BUSY = 503;
const AGAIN_MS = 1_500;

/**
 * A form with `data-preview` shows, while it is filled in, what its button `preview` would show: its page is asked for
 * without being left, and the part that the attribute names is brought up to date.
 */
export function previewWhileTyping(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-preview]')) {
    const part = document.getElementById(form.dataset.preview ?? '');
    if (part) new Preview(form, part);
  }
}

class Preview {
  private settling: number | undefined;
  private asking: AbortController | null = null;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly part: HTMLElement,
  ) {
    form.addEventListener('input', () => this.lookIn(SETTLE_MS));
    form.addEventListener('submit', (event) => {
      if ((event.submitter as HTMLButtonElement | null)?.value !== 'preview') return this.stop();
      event.preventDefault();
      this.lookIn(0);
    });
  }

  private lookIn(waitMs: number): void {
    this.stop();
    this.part.setAttribute('aria-busy', 'true');
    this.settling = window.setTimeout(() => void this.look(), waitMs);
  }

  private stop(): void {
    window.clearTimeout(this.settling);
    this.asking?.abort();
  }

  private async look(): Promise<void> {
    const asking = new AbortController();
    this.asking = asking;
    const body = new URLSearchParams({ do: 'preview' });
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === 'string') body.append(name, value);
    }
    const response = await fetch(this.form.action, { method: 'POST', body, signal: asking.signal }).catch(
      () => null,
    );
    if (asking.signal.aborted) return;
    if (response?.status === BUSY) return this.lookIn(AGAIN_MS);
    this.part.removeAttribute('aria-busy');
    if (!response) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const now = page.getElementById(this.part.id);
    // Newer words may have been typed while the answer was read.
    if (now && !asking.signal.aborted) {
      void Idiomorph.morph(this.part, [...now.childNodes], { morphStyle: 'innerHTML' });
    }
  }
}
