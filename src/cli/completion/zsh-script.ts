import { bashScript } from './bash-script.js';
import { type CommandWords } from './command-words.js';

/** Completion for zsh, which runs that of bash. */
export function zshScript(commands: readonly CommandWords[]): string {
  return `# zsh completion of outcry: eval "$(outcry completion zsh)"
autoload -Uz compinit bashcompinit
(( $+functions[compdef] )) || compinit
bashcompinit
${bashScript(commands).split('\n').slice(1).join('\n')}`;
}
