import { type Digest } from './digest.js';
import { isLinkable } from './is-linkable.js';
import { tellDigest, type TellOptions } from './tell-digest.js';
import { type ToldItem, type ToldOutage } from './told-digest.js';

/** A Digest as GitHub-flavoured Markdown. */
export function renderMarkdown(digest: Digest, options: TellOptions): string {
  const told = tellDigest(digest, options);
  const blocks: string[] = [`*Outcry · ${escape(told.date)}*`, `# ${escape(told.headline)}`];
  if (told.warning !== null) blocks.push(`> ⚠ ${escape(told.warning)}`);
  blocks.push(escape(told.lede.join(' ')));
  for (const { heading, note, outages } of told.sections) {
    blocks.push(`## ${escape(heading)}`);
    if (note !== null) blocks.push(`*${escape(note)}*`);
    for (const outage of outages) blocks.push(...outageBlocks(outage));
  }
  for (const { heading, note, items } of told.lists) {
    blocks.push(`## ${escape(heading)}`);
    if (note !== null) blocks.push(`*${escape(note)}*`);
    blocks.push(items.map(itemLine).join('\n'));
  }
  if (told.lag) {
    blocks.push(`## ${escape(told.lag.heading)}`, `*${escape(told.lag.note)}*`);
    const row = (cells: readonly string[]) => `| ${cells.map(escape).join(' | ')} |`;
    const rule = `| ${told.lag.head.map((_, column) => (column === 0 ? '---' : '---:')).join(' | ')} |`;
    blocks.push([row(told.lag.head), rule, ...told.lag.rows.map(row)].join('\n'));
  }
  if (told.sources.items.length > 0) {
    blocks.push(`## ${escape(told.sources.heading)}`);
    blocks.push(told.sources.items.map(itemLine).join('\n'));
  }
  blocks.push('---', [...told.footer.map(escape), link(told.permalink.text, told.permalink.url)].join(' '));
  return `${blocks.join('\n\n')}\n`;
}

function itemLine({ name, text, url }: ToldItem): string {
  return `- ${url === null ? `**${escape(name)}**` : link(name, url)}: ${escape(text)}`;
}

function outageBlocks(outage: ToldOutage): string[] {
  const blocks = [
    `### ${escape(outage.name)} · ${escape(outage.stateWord)}`,
    escape(outage.sentences.join(' ')),
    outage.facts.map(({ value, label }) => `**${escape(value)}** ${escape(label)}`).join(' · '),
  ];
  if (outage.chart !== null) blocks.push(`${escape(outage.chart.sparkHeading)}: \`${outage.chart.spark}\``);
  if (outage.symptoms.length > 0) {
    const list = outage.symptoms.map(({ name, text }) => `${escape(name)} ${escape(text)}`).join(', ');
    blocks.push(`**${escape(outage.symptomsHeading)}**: ${list}`);
  }
  if (outage.details.length > 0) blocks.push(escape(outage.details.join(' ')));
  if (outage.official.length > 0) {
    const updates = outage.official.map(
      ({ time, status, text }) => `- ${escape(time)} **${escape(status)}** ${escape(text)}`,
    );
    blocks.push(`**${escape(outage.officialHeading)}**\n${updates.join('\n')}`);
  }
  if (outage.examples.length > 0) {
    const links = outage.examples.map(({ url, text }) => `- ${link(text, url)}`);
    blocks.push(`**${escape(outage.examplesHeading)}**\n${links.join('\n')}`);
  }
  const links = [outage.story, ...(outage.page ? [outage.page] : [])];
  blocks.push(links.map(({ text, url }) => link(text, url)).join(' · '));
  return blocks;
}

/** Other people's words must not become markup or mention anybody; a bare address in them may become a link to itself. */
function escape(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]#~|]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '@\u2060');
}

/** A link where the address may be one; else its text. */
function link(text: string, url: string): string {
  if (!isLinkable(url)) return escape(text);
  return `[${escape(text)}](${url.replace(/[()<>\\\s]/g, percentEncoded)})`;
}

/** `encodeURIComponent` leaves parentheses, which end a Markdown link, as they are. */
function percentEncoded(char: string): string {
  return char === '(' ? '%28' : char === ')' ? '%29' : encodeURIComponent(char);
}
