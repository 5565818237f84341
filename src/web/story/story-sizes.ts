/** Pixels of the pictures of charts: for a desk, and for a phone. */
export const STORY_SIZES = {
  wide: { width: 1056, height: 340 },
  narrow: { width: 400, height: 300 },
} as const;
export type StorySize = keyof typeof STORY_SIZES;
