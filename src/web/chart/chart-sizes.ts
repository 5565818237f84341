/** Pixels of a chart for the pages of others. */
export const EMBED_SIZE = { width: 720, height: 276 } as const;
