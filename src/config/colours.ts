/** Whether what goes to stdout is to be coloured. */
export function coloursWanted(isTerminal: boolean): boolean {
  return wantsColours(process.env, isTerminal);
}

/** Whether a terminal, if it is one, can wipe a line and write it anew. */
export function barsWanted(isTerminal: boolean): boolean {
  return isTerminal && process.env.TERM !== 'dumb';
}

/**
 * Whether colours are wanted: on a terminal, unless `NO_COLOR` is set; elsewhere only with `FORCE_COLOR`, which wins.
 *
 * @see https://no-color.org and https://force-color.org
 */
export function wantsColours(
  { NO_COLOR, FORCE_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return !['0', 'false'].includes(FORCE_COLOR);
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return isTerminal && TERM !== 'dumb';
}
