/** Times faster than life. */
export const DEMO_SPEEDS = [10, 60, 600] as const;
export type DemoSpeed = (typeof DEMO_SPEEDS)[number];
