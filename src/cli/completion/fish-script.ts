import { type CommandWords, type OptionWords } from './command-words.js';

/** Completion for fish, with descriptions. */
export function fishScript(commands: readonly CommandWords[]): string {
  const lines = commands.flatMap(({ path, commands: below, options, values }) => {
    const here = condition(
      path,
      below.map(({ name }) => name),
    );
    return [
      ...below.map(({ name, description }) => `${here} -f -a ${name} -d ${quote(description)}`),
      ...values.map((value) => `${here} -f -a ${quote(value)}`),
      ...options.map((option) => `${here} ${optionPart(option)}`),
    ];
  });
  return ['# fish completion of outcry: outcry completion fish | source', ...lines, ''].join('\n');
}

function condition(path: string, below: readonly string[]): string {
  if (path === '') return 'complete -c outcry -n __fish_use_subcommand';
  const seen = path.split(' ').map((name) => `__fish_seen_subcommand_from ${name}`);
  const notBelow = below.length === 0 ? [] : [`not __fish_seen_subcommand_from ${below.join(' ')}`];
  return `complete -c outcry -n ${quote([...seen, ...notBelow].join('; and '))}`;
}

function optionPart({ flag, description, takesValue, values }: OptionWords): string {
  const value = values.length > 0 ? ` -x -a ${quote(values.join(' '))}` : takesValue ? ' -r' : '';
  return `-l ${flag.replace(/^--/, '')} -d ${quote(description)}${value}`;
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
