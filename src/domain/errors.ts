export type CollectorErrorCode =
  'rate_limited' | 'unauthorized' | 'bad_payload' | 'timeout' | 'unreachable' | 'refused';

/** A source could not be read. `retryable` is decided where the reply is seen. */
export class CollectorError extends Error {
  override readonly name = 'CollectorError';

  constructor(
    readonly code: CollectorErrorCode,
    /** Which source: a platform, a host or a status page. */
    readonly source: string,
    message: string,
    readonly retryable: boolean,
    /** Earliest next try, UTC epoch ms, where the source said so. */
    readonly retryAtMs: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
