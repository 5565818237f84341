/** How far a preview looks back, in hours. */
export const LOOK_BACK_HOURS = [6, 24, 72, 168] as const;
/** How far a backtest replays, in days. */
export const BACKTEST_DAYS = [7, 14, 31] as const;

/** What a form chose of the few there are; anything else is the `usual` one. */
export function choiceOf(given: string | null, choices: readonly number[], usual: number): number {
  return choices.find((choice) => String(choice) === given) ?? usual;
}
