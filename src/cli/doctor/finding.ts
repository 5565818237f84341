/** `broken`: Outcry cannot do its job like this; `warning`: it can, but not all of it. */
export type FindingLevel = 'ok' | 'warning' | 'broken';

/** One thing that was looked at. */
export interface Finding {
  /** What was looked at: `configuration`, `database`, `queue`, `sources`, `clock`, `port`, `token`, `node`. */
  readonly check: string;
  readonly level: FindingLevel;
  /** What was found, in plain words. */
  readonly says: string;
  /** What to do about it; `null` when nothing needs doing. */
  readonly remedy: string | null;
}

export const ok = (check: string, says: string): Finding => ({ check, level: 'ok', says, remedy: null });

export const warning = (check: string, says: string, remedy: string): Finding => ({
  check,
  level: 'warning',
  says,
  remedy,
});

export const broken = (check: string, says: string, remedy: string): Finding => ({
  check,
  level: 'broken',
  says,
  remedy,
});
