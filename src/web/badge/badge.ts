import { writable } from '../../api/http/writable.js';
import { isOfficial } from '../../domain/outage-window.js';
import { type ServiceOverview } from '../../pipeline/index.js';
import { PALETTES } from '../../chart/palette.js';
import { type Words } from '../../languages/words.js';

export const BADGE_STYLES = ['flat', 'flat-square'] as const;
export type BadgeStyle = (typeof BADGE_STYLES)[number];

interface BadgeLook {
  readonly label: string;
  readonly style: BadgeStyle;
}

const COLOURS = PALETTES.light;

/** A badge that says how a service is; its text is white, on which each of the colours has a contrast of 4.5. */
export function stateBadge(
  { state, window }: ServiceOverview,
  words: Words,
  look: BadgeLook,
): Promise<string> {
  if (state === 'calm' && window && isOfficial(window))
    return badge(words.badge.officialOnly, COLOURS.watch, look);
  return badge(state === 'blind' ? words.badge.blind : words.states[state], COLOURS[state], look);
}

/** A badge for a service that we know nothing of. */
export function unknownBadge(words: Words, look: BadgeLook): Promise<string> {
  return badge(words.badge.notTracked, COLOURS.blind, look);
}

async function badge(message: string, color: string, { label, style }: BadgeLook): Promise<string> {
  // Loaded only here: it brings a megabyte of widths of letters.
  const { makeBadge } = await import('./badge-maker.js');
  return makeBadge({ label: writable(label), message, color, style });
}
