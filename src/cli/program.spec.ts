import { Help } from 'commander';
import { leaves, wholeProgram } from '../../test/builders/leaves.js';
import { outcry } from '../../test/replay/outcry.js';
import { COMMANDS } from './commands.js';

describe('the list of commands', () => {
  it('says of each what it takes', () => {
    const terms = new Map(wholeProgram().commands.map((command) => [command.name(), command]));
    for (const { name, takes } of COMMANDS) {
      const command = terms.get(name);
      expect(command && new Help().subcommandTerm(command)).toBe(`${name} ${takes}`.trim());
    }
  });

  it('helps alike, whether commands are loaded or not', async () => {
    const { code, out } = await outcry(['--help']);
    expect([code, out]).toEqual([
      0,
      wholeProgram().helpInformation() + out.slice(out.indexOf('\nData goes')),
    ]);
  });

  it('gives every command a deed', () => {
    expect(leaves().length).toBeGreaterThan(COMMANDS.length);
    expect(new Set(leaves().map(({ words }) => words[0]))).toEqual(new Set(COMMANDS.map(({ name }) => name)));
  });
});
