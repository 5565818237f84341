import { type AlertNotice } from '../alert.js';

/** A notice in the words of one subscription; plain text, which channels escape. */
export interface AlertMessage {
  readonly notice: AlertNotice;
  /** One sentence: what, since when, how many people. */
  readonly headline: string;
  /** What else is known, a line each. */
  readonly facts: readonly string[];
  /** The story with its evidence; the overview where there is not one story. */
  readonly story: AlertLink;
  /** Asks whether it was right; `null` where there is nothing to ask about. */
  readonly question: {
    readonly text: string;
    readonly confirm: AlertLink;
    readonly reject: AlertLink;
  } | null;
  /** How loud it is: `critical` when confirmed, `good` when over. */
  readonly tone: 'critical' | 'warning' | 'good' | 'neutral';
}

export interface AlertLink {
  readonly label: string;
  readonly url: string;
}
