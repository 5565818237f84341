import { type AlertMessage } from './message/alert-message.js';

/** Where an Alert goes. */
export interface Channel {
  /** `webhook`, `slack`, … */
  readonly kind: string;
  /**
   * Delivers one message; the same one may be sent again after a failure.
   *
   * @param thread  what `send` gave for the first message of the same outage; `null` when this is the first
   * @returns what the receiver calls the message, so that later ones can answer it; `null` where it does not say
   * @throws ChannelError when it was not delivered
   */
  send(message: AlertMessage, thread: string | null): Promise<string | null>;
}

type ChannelErrorCode = 'refused' | 'rate_limited' | 'unreachable' | 'timeout';

/** A notice was not delivered. The address never stands in the message: it often is a secret. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError';

  constructor(
    readonly code: ChannelErrorCode,
    readonly channel: string,
    message: string,
    /** Whether trying again may help. */
    readonly retryable: boolean,
    /** Earliest next try, UTC epoch ms, where the receiver said so. */
    readonly retryAtMs: number | null = null,
  ) {
    super(message);
  }
}
