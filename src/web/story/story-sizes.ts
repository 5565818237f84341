/** Pixels of the pictures of charts: for a desk, alone or beside a smaller one, and for that one and a phone. */
export const STORY_SIZES = {
  wide: { width: 1056, height: 340 },
  beside: { width: 632, height: 300 },
  narrow: { width: 400, height: 300 },
} as const;
export type StorySize = keyof typeof STORY_SIZES;
