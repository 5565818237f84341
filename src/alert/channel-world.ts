import { type Fetch } from '../http/fetch-document.js';

/** What every channel needs of the world. */
export interface ChannelWorld {
  readonly fetch: Fetch;
  readonly now: () => number;
  /** Where mail is handed in; `null`: mail is not set up. */
  readonly smtp: SmtpSettings | null;
}

export interface SmtpSettings {
  /** `smtp://user:password@host:port`, or `smtps://…` for TLS from the start. */
  readonly url: string;
  /** Address that mail comes from. */
  readonly from: string;
}
