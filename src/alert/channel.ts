import { type AlertNotice } from './alert.js';

/** Where an Alert goes. */
export interface Channel {
  /** `webhook`, `slack`, … */
  readonly kind: string;
  /**
   * Delivers one notice; the same notice may be sent again after a failure.
   *
   * @throws ChannelError when it was not delivered
   */
  send(notice: AlertNotice): Promise<void>;
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
