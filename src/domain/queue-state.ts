/** Whether the queue that shares jobs out to replicas can be reached, as one of them sees it. */
export type QueueState =
  | { readonly kind: 'answers' }
  | {
      readonly kind: 'away';
      readonly sinceMs: number;
      /** `null`: it has not been reached yet, or just does not answer. */
      readonly reason: string | null;
    };
