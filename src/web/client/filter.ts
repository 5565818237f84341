import { isWanted } from './wanted.js';

/** Shows those of the rows `[data-told]` that the form `[data-finder]` looks for, while it is typed into. */
export function filterWhileTyping(): void {
  const form = finder();
  if (!form) return;
  form.addEventListener('input', () => {
    rememberIn(form);
    filterAgain();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
}

/** Once more, after rows came and went. */
export function filterAgain(): void {
  const form = finder();
  if (!form) return;
  const wanted = wantedBy(form);
  let shown = 0;
  for (const row of document.querySelectorAll<HTMLElement>('[data-told]')) {
    const { told = '', state = '' } = row.dataset;
    row.hidden = !isWanted(told, state, wanted);
    if (!row.hidden) shown++;
  }
  for (const group of document.querySelectorAll<HTMLElement>('[data-group]')) {
    group.hidden = group.querySelector('[data-told]:not([hidden])') === null;
  }
  const output = form.querySelector('output');
  const { none = '', tally = '' } = output?.dataset ?? {};
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const told = shown === 0 ? none : tally.replace('{}', number.format(shown));
  if (output && output.textContent !== told) output.textContent = told;
}

/** The address says what is looked for: for who loads it anew, and for the server, which is asked what it says now. */
function rememberIn(form: HTMLFormElement): void {
  const { text, state } = wantedBy(form);
  const url = new URL(location.href);
  for (const [name, value] of [
    ['q', text],
    ['state', state],
  ] as const) {
    if (value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  history.replaceState(null, '', url);
}

function wantedBy(form: HTMLFormElement): { text: string; state: string } {
  const data = new FormData(form);
  const textOf = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return { text: textOf('q'), state: textOf('state') };
}

function finder(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>('form[data-finder]');
}
