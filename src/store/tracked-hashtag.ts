/** Who named a hashtag: the catalogue that ships, or a person. */
export type HashtagOrigin = 'catalogue' | 'user';

/** One hashtag of one service. */
export interface TrackedHashtag {
  /** Normalised; with `service` it is unique. */
  readonly tag: string;
  readonly service: string;
  /** As written, without `#`. */
  readonly label: string;
  readonly enabled: boolean;
  readonly origin: HashtagOrigin;
  readonly createdAtMs: number;
}
