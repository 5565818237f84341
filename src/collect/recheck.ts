/** A stored post, as a platform is asked for it. */
export interface CheckedPost {
  readonly id: string;
  /** When it was last known to stand. */
  readonly checkedAtMs: number;
}

/** What asking for posts found out. */
export interface RecheckReading {
  /** Ids of those of which it is known now whether they stand. Others could not be asked for. */
  readonly checked: readonly string[];
  /** Ids of those among them that were taken back, or changed since they were checked. */
  readonly gone: readonly string[];
  /**
   * Ids of those that were not asked for, as there is no money for them: they need not make way for others, which there
   * is none for either. Absent: all were.
   */
  readonly unasked?: readonly string[];
}

/** Asks a platform that does not tell of deletions by itself whether posts still stand. */
export interface Recheck {
  /** As in `Post.source`. */
  readonly platform: string;
  /** Posts that one run asks for; a run comes every minute. */
  readonly batch: number;
  /** A post is asked for once in so long, ms; default 20 hours. */
  readonly everyMs?: number;
  /** Whether asking is so dear that only posts are asked for that are shown as evidence of a spike. */
  readonly onlyShown?: boolean;
  /**
   * Asks whether posts stand. One of which that cannot be found out, because a server is away, will not say or was
   * asked enough, is taken to stand and is not `checked`.
   *
   * @throws the signal's reason, when it fires
   */
  check(
    posts: readonly CheckedPost[],
    call: { readonly nowMs: number; readonly signal: AbortSignal },
  ): Promise<RecheckReading>;
}
