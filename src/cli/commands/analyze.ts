import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type Command } from 'commander';
import { CATALOGUE, EchoFilter, isFailure, loadAnalyzer, readPostLine } from '../../pipeline/index.js';
import { CommandError } from '../errors.js';
import { jsonAnyway, someOf } from '../options.js';
import { readServicesFile } from '../read-inputs.js';
import { type Terminal } from '../terminal.js';

const FIELDS = [
  'id',
  'language',
  'languageConfidence',
  'sentiment',
  'intent',
  'intentConfidence',
  'symptoms',
  'keywords',
  'errors',
  'services',
  'spam',
  'spamReason',
] as const;
type Field = (typeof FIELDS)[number];

export function register(command: Command, terminal: Terminal): void {
  command
    .option('--fields <list>', `which fields to write: ${FIELDS.join(',')}`, someOf('field', FIELDS), [
      ...FIELDS,
    ])
    .option('--services <file>', 'services to match (services.json); default: the shipped catalogue')
    .addOption(jsonAnyway())
    .action(async ({ fields, services }: { fields: Field[]; services?: string }) => {
      await analyzeLines(terminal, fields, services);
    });
}

async function analyzeLines(
  terminal: Terminal,
  fields: readonly Field[],
  servicesFile?: string,
): Promise<void> {
  const analyzerOf = await loadAnalyzer();
  const analyzer = analyzerOf(
    servicesFile === undefined ? CATALOGUE : await readServicesFile(servicesFile, terminal),
  );
  const echoes = new EchoFilter();
  let line = 0;
  let posts = 0;
  let failed = 0;
  for await (const text of createInterface({ input: Readable.from(terminal.input), crlfDelay: Infinity })) {
    const post = readPostLine(text, ++line);
    if (post === null) continue;
    if (isFailure(post)) {
      failed += 1;
      // One line out for each line in: whoever zips the two must not slip.
      terminal.out(`${JSON.stringify({ line: post.line, error: post.message })}\n`);
      terminal.err(`line ${post.line}: ${post.message}`);
      continue;
    }
    posts += 1;
    const { analysis, matches } = analyzer.analyze(post);
    const spamReason = echoes.judge(post);
    const reading: Record<Field, unknown> = {
      id: post.id,
      ...analysis,
      services: matches.map(({ service }) => service),
      spam: spamReason !== null,
      spamReason,
    };
    terminal.out(`${JSON.stringify(Object.fromEntries(fields.map((field) => [field, reading[field]])))}\n`);
  }
  if (posts === 0 && failed > 0) throw new CommandError(`no line was a post (${failed} failed)`);
}
