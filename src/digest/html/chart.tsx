import { type VNode } from 'preact';
import { isOfficial } from '../tell-outage.js';
import { type ToldChart } from '../told-digest.js';
import { EXCESS, LINE, OFFICIAL, SOFT, USUAL } from './look.js';

/** Height of the tallest bar, pixels. */
const HEIGHT = 76;
/** What lies this many standard deviations (of a Poisson count) above the usual is no chance. */
const CHANCE = 2;

/**
 * Posts of a day as bars built of table cells: mail programs show neither SVG nor scripts. The grey foot of a bar
 * is what is usual, the red on top what came clearly beyond; a hatched column was not listened to.
 */
export function Chart({ chart }: { readonly chart: ToldChart }): VNode {
  const { slots } = chart;
  const top = Math.max(1, ...slots.map(({ posts, usual }) => Math.max(posts ?? 0, usual ?? 0)));
  const official = runs(slots.map(({ start }) => isOfficial(chart, start)));
  // Lengths stand on the rows, not on the cells: a mail above 102 kB is cut off by the most used reader.
  return (
    <table
      role="img"
      aria-label={chart.label}
      width="100%"
      cellPadding="0"
      cellSpacing="0"
      style="table-layout:fixed;border-collapse:collapse;margin:4px 0 0"
    >
      <tbody>
        <tr style="vertical-align:bottom;line-height:0;font-size:0">
          {slots.map(({ posts, usual, coverage }) => (
            <td
              height={HEIGHT}
              class={posts === null || coverage === 0 ? 'hatch' : undefined}
              style="padding:0 1px 0 0"
            >
              {posts !== null && <Bar posts={posts} usual={usual} top={top} />}
            </td>
          ))}
        </tr>
        <tr style="line-height:0;font-size:0">
          <td class="rule" colSpan={slots.length} height={1} style={`padding:0;background:${LINE}`} />
        </tr>
        {official.some(({ on }) => on) && (
          <tr style="line-height:0;font-size:0">
            {official.map(({ on, length }) => (
              <td colSpan={length} style="padding:4px 0 0">
                {on && <div class="official" style={`height:5px;background:${OFFICIAL}`} />}
              </td>
            ))}
          </tr>
        )}
        <tr class="soft" style={`font-size:11px;line-height:14px;color:${SOFT}`}>
          {hourCells(chart).map(({ hour, span }) => (
            <td colSpan={span} style="padding:4px 0 0">
              {hour}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

interface BarProps {
  readonly posts: number;
  readonly usual: number | null;
  readonly top: number;
}

function Bar({ posts, usual, top }: BarProps): VNode {
  // A bar that stands for at least one post is always seen.
  const height = posts > 0 ? Math.max(1, Math.round((posts / top) * HEIGHT)) : 0;
  // Without earlier days nothing is known to be usual, and nothing to be beyond it either: one plain colour.
  const ordinary = usual === null || posts <= usual + CHANCE * Math.sqrt(Math.max(1, usual));
  const foot = ordinary ? height : Math.min(height, Math.round((usual / top) * HEIGHT));
  return (
    <>
      {height > foot && <div class="excess" style={`height:${height - foot}px;background:${EXCESS}`} />}
      {foot > 0 && <div class="usual" style={`height:${foot}px;background:${USUAL}`} />}
    </>
  );
}

function runs(values: readonly boolean[]): { on: boolean; length: number }[] {
  const found: { on: boolean; length: number }[] = [];
  for (const on of values) {
    const last = found.at(-1);
    if (last?.on === on) last.length += 1;
    else found.push({ on, length: 1 });
  }
  return found;
}

/** Every few slots have their hour written below. */
function hourCells({ slots, hours, slotsPerHour }: ToldChart): { hour: string; span: number }[] {
  return hours.map((hour, index) => ({
    hour,
    span: Math.min(slotsPerHour, slots.length - index * slotsPerHour),
  }));
}
