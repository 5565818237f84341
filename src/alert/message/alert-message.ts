import { type AlertNotice, type DigestNotice } from '../alert.js';

/** A notice in the words of one subscription; plain text, which channels escape. */
export interface AlertMessage {
  readonly notice: AlertNotice | (DigestNotice & Pick<AlertNotice, 'threads' | 'over'>);
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
  /** The same at length, for a mail; `null` where the above is all. */
  readonly letter: Letter | null;
  /** How loud it is: `critical` when confirmed, `good` when over. */
  readonly tone: 'critical' | 'warning' | 'good' | 'neutral';
}

/** What a mail says in place of headline and facts. */
export interface Letter {
  readonly text: string;
  /** A whole document; its pictures are named by `cid:`. */
  readonly html: string;
  readonly pictures: readonly {
    /** Content-ID, without angle brackets. */
    readonly cid: string;
    readonly filename: string;
    readonly png: Buffer;
  }[];
  /** A page on which its readers can stop it. */
  readonly unsubscribeUrl: string;
}

export interface AlertLink {
  readonly label: string;
  readonly url: string;
}
