/** What a reader looks for among the services. */
export interface Wanted {
  /** As typed. */
  readonly text: string;
  /** `''`: any. */
  readonly state: string;
}

/** Whether a service is looked for. @param told  what it may be called, in lower case */
export function isWanted(told: string, state: string, wanted: Wanted): boolean {
  const text = wanted.text.trim().toLowerCase();
  return told.includes(text) && (wanted.state === '' || wanted.state === state);
}
