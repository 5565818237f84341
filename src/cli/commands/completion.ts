import { Argument, type Command } from 'commander';
import { bashScript } from '../completion/bash-script.js';
import { commandWords } from '../completion/command-words.js';
import { fishScript } from '../completion/fish-script.js';
import { zshScript } from '../completion/zsh-script.js';
import { type Terminal } from '../terminal.js';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

export function registerCompletion(program: Command, terminal: Terminal): void {
  program
    .command('completion')
    .description('the script that completes commands, options and their values in a shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(Object.keys(SCRIPTS)))
    .action((shell: keyof typeof SCRIPTS) => terminal.out(SCRIPTS[shell](commandWords(program))));
}
