import { type Command, InvalidArgumentError } from 'commander';
import { didYouMean } from '../domain/nearest.js';

/** Makes every option and argument that takes one of a few words ask back when it is given a misspelt one. */
export function suggestChoices(command: Command): void {
  for (const taker of [...command.options, ...command.registeredArguments]) {
    const choices = taker.argChoices;
    if (choices === undefined) continue;
    taker.argParser((text: string) => {
      if (choices.includes(text)) return text;
      const hint = didYouMean(text, choices);
      throw new InvalidArgumentError(`It must be one of ${choices.join(', ')}${hint}`);
    });
  }
  command.commands.forEach(suggestChoices);
}
