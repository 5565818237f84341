import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Command } from 'commander';
import { buildProgram } from '../../src/cli/program.js';
import { plain, USUAL_COLUMNS } from '../../src/cli/terminal.js';
import { openStore } from '../../src/store/open-store.js';
import { outcry } from '../replay/outcry.js';
import { aService } from './an-app.js';

const folder = mkdtempSync(join(tmpdir(), 'outcry-wrong-'));
const DATABASE = `sqlite:${join(folder, 'outcry.db')}`;

beforeAll(async () => {
  const store = await openStore(DATABASE);
  await store.write((unit) => store.services.insert(unit, aService(), 'catalogue', Date.now()));
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const silent = {
  out: () => undefined,
  err: () => undefined,
  paint: plain,
  columns: USUAL_COLUMNS,
  progress: () => ({ update: () => undefined, finish: () => undefined }),
  input: Readable.from([]),
};

interface Place {
  readonly words: readonly string[];
  readonly command: Command;
}

/** Every command that does something, with the words that lead to it. */
function places(command: Command, words: readonly string[] = []): Place[] {
  if (command.commands.length === 0) return [{ words, command }];
  return command.commands.flatMap((child) => places(child, [...words, child.name()]));
}

const PROGRAM = buildProgram(silent);
const EVERY = places(PROGRAM).map((place) => [place.words.join(' '), place] as const);
const misspelt = (word: string) => `${word.slice(0, -2)}${word.at(-1) ?? ''}${word.at(-2) ?? ''}`;

async function refused(args: readonly string[], ...messages: RegExp[]): Promise<void> {
  const { code, out, err } = await outcry(args);
  expect([args.join(' '), code]).toEqual([args.join(' '), 2]);
  for (const message of messages) expect(err).toMatch(message);
  expect(err).not.toMatch(/\n\s+at /);
  expect(out).toBe('');
}

describe.each(EVERY)('outcry %s', (_, { words, command }) => {
  const required = command.registeredArguments.filter((argument) => argument.required);
  const mandatory = command.options.filter((option) => option.mandatory);

  it('asks back for a misspelt name of it', async () => {
    const name = words.at(-1) ?? '';
    await refused(
      [...words.slice(0, -1), `${name}x`],
      new RegExp(`unknown command '${name}x'[^]*Did you mean .*${name}`),
    );
  });

  it('knows no option that it does not have, and asks back for a misspelt one', async () => {
    if (mandatory.length > 0) return refused([...words, '--nonsense'], /required option '--/);
    for (const { long } of command.options) {
      const flag = misspelt(long ?? '');
      await refused([...words, flag], new RegExp(`unknown option '${flag}'[^]*Did you mean .*--`));
    }
  });

  it('says which argument is missing, and takes no more than it needs', async () => {
    if (mandatory.length > 0) return;
    const [first] = required;
    if (first) await refused(words, new RegExp(`missing required argument '${first.name()}'`));
    if (command.registeredArguments.length === 0) await refused([...words, 'more'], /too many arguments/);
  });

  it('names the choices of what takes one of a few words, and the nearest', async () => {
    for (const option of command.options) {
      if (!option.argChoices || !option.long) continue;
      const choice = option.argChoices.at(-1) ?? '';
      await refused(
        [...words, option.long, `${choice}x`],
        new RegExp(`${option.long} .*must be one of .*${choice}; did you mean "${choice}"`),
      );
    }
    for (const argument of command.registeredArguments) {
      const [choice] = argument.argChoices ?? [];
      if (choice) await refused([...words, `${choice}x`], /must be one of .*; did you mean/);
    }
  });

  it('says what is missing behind an option without its value', async () => {
    for (const option of command.options) {
      if (!option.required || !option.long) continue;
      await refused([...words, option.long], new RegExp(`'${option.flags}' argument missing`));
    }
  });
});

describe('a slug that is misspelt', () => {
  it.each([
    ['status', 'chatgtp'],
    ['services enable', 'chatgtp'],
    ['services disable', 'chatgtp'],
    ['services remove', 'chatgtp'],
    ['services change', 'chatgtp --name X'],
    ['hashtags list', '--service chatgtp'],
    ['hashtags add', 'ChatGPTKaputt --service chatgtp'],
    ['reprocess', '--service chatgtp'],
    ['export trends', '--service chatgtp'],
  ])('of %s %s is answered with the one that may have been meant', (command, rest) =>
    refused(
      [...command.split(' '), ...rest.split(' '), '--database', DATABASE],
      /there is no service "chatgtp"; did you mean "chatgpt"[?]/,
    ),
  );
});
