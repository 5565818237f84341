/** Where comments are written. */
export interface YouTubePlace {
  readonly kind: 'video' | 'channel';
  readonly id: string;
}

/** A video's id has 11 characters, a channel's 24 and begins with `UC`. */
export function placeOf(id: string): YouTubePlace {
  return { kind: /^UC[\w-]{22}$/.test(id) ? 'channel' : 'video', id };
}
