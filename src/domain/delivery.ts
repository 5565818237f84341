/** `pending`: not tried yet; `failed`: it will be tried again; `dead`: given up, until a person asks for another try. */
export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed', 'dead'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One notice on its way through one Subscription. */
export interface Delivery {
  readonly subscription: string;
  /** Id of the notice, stable over every try: receivers can drop what comes twice. */
  readonly notice: string;
  readonly kind: string;
  /** What the notices of one outage have in common. */
  readonly key: string;
  readonly status: DeliveryStatus;
  /** Tries so far. */
  readonly attempts: number;
  /** Why the last try failed, without any address; `null` when it did not. */
  readonly error: string | null;
  /** `null` when it will not be tried again. */
  readonly nextTryMs: number | null;
  readonly createdAtMs: number;
  readonly triedAtMs: number | null;
  /** What the receiver calls the message, so that later ones can answer it; `null` where it does not say. */
  readonly receipt: string | null;
}
