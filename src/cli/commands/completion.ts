import { Argument, type Command } from 'commander';
import { bashScript } from '../completion/bash-script.js';
import { commandWords } from '../completion/command-words.js';
import { fishScript } from '../completion/fish-script.js';
import { zshScript } from '../completion/zsh-script.js';
import { type Terminal } from '../terminal.js';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

export function register(command: Command, terminal: Terminal, wholeProgram: () => Promise<Command>): void {
  command
    .addArgument(new Argument('<shell>', 'which shell').choices(Object.keys(SCRIPTS)))
    .action(async (shell: keyof typeof SCRIPTS) =>
      terminal.out(SCRIPTS[shell](commandWords(await wholeProgram()))),
    );
}
