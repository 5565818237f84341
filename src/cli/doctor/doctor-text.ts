import { type Colour, type Paint } from '../terminal.js';
import { wrapText } from '../wrap-text.js';
import { type Finding, type FindingLevel } from './finding.js';

const COLOURS: Readonly<Record<FindingLevel, Colour>> = { ok: 'green', warning: 'yellow', broken: 'red' };
const LEVEL_WIDTH = 7;
const CHECK_WIDTH = 13;
const INDENT = ' '.repeat(LEVEL_WIDTH + CHECK_WIDTH + 4);

/** Findings for people, one paragraph each, what to do beneath it, and a last line that sums up. */
export function doctorText(findings: readonly Finding[], paint: Paint): string {
  const paragraphs = findings.map(({ check, level, says, remedy }) => {
    const head = `${paint(COLOURS[level], level.padEnd(LEVEL_WIDTH))}  ${check.padEnd(CHECK_WIDTH)}  `;
    const lines = [
      ...wrapText(says, INDENT.length),
      ...(remedy === null ? [] : wrapText(`→ ${remedy}`, INDENT.length)),
    ];
    return head + lines.map((line, index) => (index === 0 ? line : `${INDENT}${line}`)).join('\n');
  });
  const count = (level: FindingLevel) => findings.filter((finding) => finding.level === level).length;
  return `${paragraphs.join('\n')}\n\n${count('broken')} broken, ${count('warning')} warnings, ${count('ok')} fine\n`;
}
