import { isOfficial } from '../domain/outage-window.js';
import { SPIKE_STATES } from '../domain/spike.js';
import { toIso } from '../domain/time.js';
import { type ServiceOverview } from '../pipeline/index.js';
import { tableText } from './table-text.js';
import { type Colour, type Terminal } from './terminal.js';
import { wrapText } from './wrap-text.js';

const COLOURS: Readonly<Partial<Record<ServiceOverview['state'], Colour>>> = {
  confirmed: 'red',
  suspected: 'yellow',
  watch: 'bold',
  calm: 'green',
};
const INDENT = '  ';
const LONGEST_NAME = 30;

/** Current states for a person: a row for each service that something is told of, and the others in two sentences. */
export function statusText(
  told: readonly ServiceOverview[],
  { paint, columns }: Pick<Terminal, 'paint' | 'columns'>,
): string {
  const worst = [...told].sort((a, b) => rank(a) - rank(b));
  const troubled = worst.filter(({ state, window }) => isRung(state) || window !== null);
  const named = (state: ServiceOverview['state']) =>
    told.filter((one) => one.state === state && !troubled.includes(one)).map(({ service }) => service.name);
  const listed = (state: 'calm' | 'blind', words: string): string[] => {
    const names = named(state);
    if (names.length === 0) return [];
    const lines = wrapText(names.join(', '), INDENT.length, columns).map((line) => `${INDENT}${line}\n`);
    return [`${paint(COLOURS[state] ?? 'bold', state)} (${words}): ${names.length}\n${lines.join('')}`];
  };
  return [
    ...(troubled.length === 0 ? [] : [troubledText(troubled, { paint, columns })]),
    ...listed('calm', 'listened to, nothing unusual'),
    ...listed('blind', 'nobody was heard, so it is not known'),
  ].join('\n');
}

function troubledText(
  troubled: readonly ServiceOverview[],
  { paint, columns }: Pick<Terminal, 'paint' | 'columns'>,
): string {
  const rows = troubled.map(({ service, state, spike }) => [
    service.name.length > LONGEST_NAME ? `${service.name.slice(0, LONGEST_NAME - 1)}…` : service.name,
    paint(COLOURS[state] ?? 'bold', state),
    spike ? toIso(spike.onsetMs).slice(0, 16).replace('T', ' ') : '',
    spike ? String(spike.authors) : '',
  ]);
  const [head = '', ...lines] = tableText(['service', 'state', 'since (UTC)', 'people'], rows)
    .trimEnd()
    .split('\n');
  const told = troubled.map(({ window }) => {
    if (!window) return [];
    const words = isOfficial(window) ? `official page, ${window.status}` : 'entered by hand';
    return wrapText(`${words}: ${window.title}`, INDENT.length, columns).map((line) => INDENT + line);
  });
  return `${[head, ...lines.flatMap((line, index) => [line, ...(told[index] ?? [])])].join('\n')}\n`;
}

/** Worst first. */
const RUNGS: readonly ServiceOverview['state'][] = [...SPIKE_STATES].reverse();

const isRung = (state: ServiceOverview['state']): boolean => RUNGS.includes(state);

/** Worst first; a window without a spike stands behind. */
function rank({ state, window }: ServiceOverview): number {
  const rung = RUNGS.indexOf(state);
  return rung >= 0 ? rung : window ? RUNGS.length : RUNGS.length + 1;
}
