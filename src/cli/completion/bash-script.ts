import { type CommandWords } from './command-words.js';

/** Completion for bash; where nothing is known, files are offered. */
export function bashScript(commands: readonly CommandWords[]): string {
  const flagCases = commands.flatMap(({ path, options }) =>
    options
      .filter(({ values }) => values.length > 0)
      .map(({ flag, values }) => `    ${quote(`${path} ${flag}`)}) words=${quote(values.join(' '))} ;;`),
  );
  const valueFlags = new Set(
    commands.flatMap(({ options }) => options.filter((option) => option.takesValue).map(({ flag }) => flag)),
  );
  const pathCases = commands.map(({ path, commands: below, options, values }) => {
    const words = [...below.map(({ name }) => name), ...values].join(' ');
    const flags = options.map(({ flag }) => flag).join(' ');
    return `    ${quote(path)}) words=${quote(words)} flags=${quote(flags)} ;;`;
  });
  const paths = commands.filter(({ path }) => path !== '').map(({ path }) => quote(path));
  return `# bash completion of outcry: eval "$(outcry completion bash)"
_outcry() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local path="" next words="" flags="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${path:+$path }\${COMP_WORDS[i]}"
    case "$next" in
      ${paths.join('|')}) path="$next" ;;
    esac
  done
  COMPREPLY=()
  case "$previous" in
    ${[...valueFlags].join('|')})
      case "$path $previous" in
${flagCases.map((line) => `    ${line}`).join('\n')}
        *) return ;;
      esac
      COMPREPLY=($(compgen -W "$words" -- "$current"))
      return ;;
  esac
  case "$path" in
${pathCases.join('\n')}
  esac
  [[ "$current" == -* ]] && words="$flags"
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _outcry outcry
`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\\\''")}'`;
}
