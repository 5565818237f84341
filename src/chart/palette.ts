/** The colours of the pages, of charts and of badges. Contrast of states and text on `bg` is at least 4.5. */
export const PALETTES = {
  light: {
    bg: '#fbfaf7',
    panel: '#fff',
    ink: '#1d2126',
    soft: '#5d6670',
    line: '#e4e1d9',
    edge: '#8b8f8c',
    accent: '#2f5d8c',
    calm: '#5f7367',
    watch: '#96600f',
    suspected: '#b84a14',
    confirmed: '#b3261e',
    blind: '#6b7178',
    band: '#d5e0ea',
    official: '#e4dcf3',
    'official-ink': '#5b4a8a',
    hatch: '#c9c6bd',
    tint: '#fdf3f1',
  },
  dark: {
    bg: '#14171a',
    panel: '#1b1f23',
    ink: '#e8e6e1',
    soft: '#9aa4ad',
    line: '#2c3238',
    edge: '#6d757d',
    accent: '#8ab4e8',
    calm: '#8fa396',
    watch: '#e0b252',
    suspected: '#f08a4b',
    confirmed: '#ff7a6b',
    blind: '#8d949b',
    band: '#2a3947',
    official: '#332a52',
    'official-ink': '#b7a6e8',
    hatch: '#3a4148',
    tint: '#211b1b',
  },
} as const;
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** As the custom properties of a style sheet. */
export function colourVariables(theme: Theme): string {
  return Object.entries(PALETTES[theme])
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}
