import { type Digest } from './digest.js';
import { tellDigest, type TellOptions } from './tell-digest.js';
import { type ToldOutage } from './told-digest.js';

/** Columns of a line; mail programs wrap longer ones badly. */
const WIDTH = 76;

/** A Digest as plain text, for terminals and as the second part of a mail. */
export function renderText(
  digest: Digest,
  options: TellOptions & { readonly unsubscribe?: { readonly text: string; readonly url: string } },
): string {
  const told = tellDigest(digest, options);
  const blocks: string[] = [`OUTCRY  ${told.title}`, wrap(told.headline)];
  if (told.warning !== null) blocks.push(wrap(`! ${told.warning}`, '  '));
  blocks.push(wrap(told.lede.join(' ')));
  for (const { heading, note, outages } of told.sections) {
    blocks.push(underline(heading));
    if (note !== null) blocks.push(wrap(note));
    blocks.push(...outages.map(outageText));
  }
  for (const { heading, note, items } of [...told.lists, told.sources]) {
    blocks.push(underline(heading));
    if (note !== null) blocks.push(wrap(note));
    blocks.push(items.map(({ name, text }) => wrap(`- ${name}: ${text}`, '  ')).join('\n'));
  }
  if (told.lag)
    blocks.push(underline(told.lag.heading), wrap(told.lag.note), tableText(told.lag.head, told.lag.rows));
  blocks.push(
    told.footer.map((line) => wrap(line)).join('\n'),
    [told.permalink, ...(options.unsubscribe ? [options.unsubscribe] : [])]
      .map(({ text, url }) => `${text}: ${url}`)
      .join('\n'),
  );
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function outageText(outage: ToldOutage): string {
  const lines = [`${outage.name} [${outage.stateWord}]`];
  lines.push(wrap(outage.sentences.join(' '), '  ', '  '));
  lines.push(wrap(`${outage.facts.map(({ value, label }) => `${value} ${label}`).join(' · ')}.`, '  ', '  '));
  if (outage.chart !== null) lines.push(`  ${outage.chart.sparkHeading}:`, `  ${outage.chart.spark}`);
  if (outage.symptoms.length > 0) {
    const list = outage.symptoms.map(({ name, text }) => `${name} ${text}`).join(', ');
    lines.push(wrap(`${outage.symptomsHeading}: ${list}`, '    ', '  '));
  }
  if (outage.details.length > 0) lines.push(wrap(outage.details.join(' '), '  ', '  '));
  if (outage.official.length > 0) {
    lines.push(`  ${outage.officialHeading}:`);
    for (const { time, status, text } of outage.official)
      lines.push(wrap(`${time} ${status}: ${text}`, '      ', '    '));
  }
  if (outage.page !== null) lines.push(`  ${outage.page.text}: ${outage.page.url}`);
  if (outage.examples.length > 0) lines.push(`  ${outage.examplesHeading}:`);
  for (const { url, text } of outage.examples) lines.push(`    ${text}`, `      ${url}`);
  lines.push(`  ${outage.story.text}: ${outage.story.url}`);
  return lines.join('\n');
}

function underline(heading: string): string {
  return `${heading}\n${'-'.repeat(heading.length)}`;
}

function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Breaks at spaces; a longer word, such as an address, keeps its line. */
function wrap(text: string, hanging = '', first = ''): string {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(/\s+/)) {
    const blank = line.trim() === '';
    if (!blank && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = hanging + word;
    } else line = blank ? line + word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
