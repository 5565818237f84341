/** A stored post, as a platform is asked for it. */
export interface CheckedPost {
  readonly id: string;
  /** When it was last known to stand. */
  readonly checkedAtMs: number;
}

/** Asks a platform that does not tell of deletions by itself whether posts still stand. */
export interface Recheck {
  /** As in `Post.source`. */
  readonly platform: string;
  /** Posts that one run asks for, one request each; a run comes every minute. */
  readonly batch: number;
  /**
   * @returns ids of those that were taken back, or changed since they were checked. What cannot be found out, because
   *   a server is away or will not say, is taken to stand.
   * @throws the signal's reason, when it fires
   */
  gone(
    posts: readonly CheckedPost[],
    call: { readonly nowMs: number; readonly signal: AbortSignal },
  ): Promise<string[]>;
}
