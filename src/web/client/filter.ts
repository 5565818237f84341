/** A field `[data-filter]` hides the rows of the tables below whose `data-name` does not hold what is typed. */
export function filterRows(): void {
  const field = document.querySelector<HTMLInputElement>('input[data-filter]');
  if (!field) return;
  field.hidden = false;
  field.addEventListener('input', () => showMatching(field.value));
}

/** Once more, after rows came and went. */
export function filterAgain(): void {
  const field = document.querySelector<HTMLInputElement>('input[data-filter]');
  if (field && field.value !== '') showMatching(field.value);
}

function showMatching(typed: string): void {
  const wanted = typed.trim().toLowerCase();
  for (const row of document.querySelectorAll<HTMLElement>('[data-name]')) {
    row.hidden = wanted !== '' && !(row.dataset.name ?? '').includes(wanted);
  }
  // What is folded away is looked through as well.
  for (const fold of document.querySelectorAll<HTMLDetailsElement>('details[data-fold]')) {
    if (wanted !== '') fold.open = true;
  }
}
