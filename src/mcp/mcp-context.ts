import { type Store } from '../store/store.js';

/** What the tools read, and how they speak. */
export interface McpContext {
  readonly store: Store;
  /** UTC epoch milliseconds. */
  readonly now: () => number;
  /** IANA name, of a digest that names none. */
  readonly timezone: string;
  /** Where people reach the pages; without a slash at its end. */
  readonly publicUrl: string;
  /** Told of a failure of our own, which the asker hears of without its details. */
  readonly onFailure: (tool: string, error: unknown) => void;
}
