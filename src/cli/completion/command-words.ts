import { type Argument, type Command, type Option } from 'commander';
import { CATALOGUE } from '../../pipeline/index.js';
import { slugArgument } from '../options.js';

/** What may stand behind one command of the tree. */
export interface CommandWords {
  /** Names from the root down, without the root: `services add`; empty for the root. */
  readonly path: string;
  readonly description: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly OptionWords[];
  /** Words for its arguments; empty where they are free or files. */
  readonly values: readonly string[];
}

export interface OptionWords {
  /** `--fail-on` */
  readonly flag: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** Words for its value; empty where it is free or a file. */
  readonly values: readonly string[];
}

/** A command and all below it, parents first. */
export function commandWords(command: Command, path = ''): CommandWords[] {
  const children = command.commands.map((child) => ({
    name: child.name(),
    description: child.description(),
  }));
  const own: CommandWords = {
    path,
    description: command.description(),
    commands: children,
    options: [...command.options.map(optionWords), HELP],
    values: command.registeredArguments.flatMap(valuesOf),
  };
  const below = command.commands.flatMap((child) => commandWords(child, `${path} ${child.name()}`.trim()));
  return [own, ...below];
}

const HELP: OptionWords = { flag: '--help', description: 'show help', takesValue: false, values: [] };

function optionWords(option: Option): OptionWords {
  return {
    flag: option.long ?? option.flags,
    description: option.description,
    takesValue: option.required || option.optional,
    values: valuesOf(option),
  };
}

/** Slugs are those of the shipped catalogue: asking a database at every key would be felt. */
function valuesOf(taker: Argument | Option): string[] {
  if (taker.argChoices !== undefined) return [...taker.argChoices];
  const parse: unknown = taker.parseArg;
  return parse === slugArgument ? CATALOGUE.map(({ slug }) => slug) : [];
}
