import { type Answer, AnswerMemory } from './answer-memory.js';

const EDITION = { version: '1', minuteMs: 60_000 };
const MEGABYTE = 1024 * 1024;

let memory: AnswerMemory;
let made: number;
beforeEach(() => {
  memory = new AnswerMemory();
  made = 0;
});

/** Makes an answer that tells how often one was made. */
const make = (bytes = 8): Promise<Answer> => {
  const body = Buffer.alloc(bytes, String(++made));
  return Promise.resolve({ body, headers: {} });
};
const ask = (question = 'a', edition = EDITION, bytes?: number) =>
  memory.answer(edition, question, () => make(bytes));

it('makes an answer once for all who ask, at a time or later', async () => {
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(new Set([...answers, await ask()]).size).toBe(1);
  expect(made).toBe(1);
});

it.each([
  ['another question', 'b', EDITION],
  ['when something was written', 'a', { ...EDITION, version: '2' }],
  ['in another minute', 'a', { ...EDITION, minuteMs: 120_000 }],
])('makes another one for %s', async (_, question, edition) => {
  const first = await ask();
  expect(await ask(question, edition)).not.toBe(first);
});

it('does not keep an answer that was made of what was there before a write', async () => {
  let finish = (): void => undefined;
  const waits = new Promise<void>((resolve) => (finish = resolve));
  const old = memory.answer(EDITION, 'a', () => waits.then(() => make()));
  const later = { ...EDITION, version: '2' };
  await ask('b', later);
  finish();
  const outdated = await old;
  expect(await ask('a', later)).not.toBe(outdated);
});

it('asks again after a failure, and of who waited beside it each', async () => {
  const failing = memory.answer(EDITION, 'a', () => Promise.reject(new Error('locked')));
  const beside = ask();
  await expect(failing).rejects.toThrow('locked');
  expect(await beside).not.toBeNull();
  await ask();
  expect(made).toBe(2);
});

it('makes for each what is not to be remembered', async () => {
  const none = jest.fn(() => Promise.resolve(null));
  expect(await memory.answer(EDITION, 'a', none)).toBeNull();
  expect(await Promise.all([memory.answer(EDITION, 'a', none), memory.answer(EDITION, 'a', none)])).toEqual([
    null,
    null,
  ]);
  expect(none).toHaveBeenCalledTimes(3);
});

it('holds no more than it may, and is empty again with the next write', async () => {
  for (const question of ['a', 'b', 'c']) await ask(question, EDITION, 6 * MEGABYTE);
  for (const question of ['a', 'b', 'c']) await ask(question, EDITION, 6 * MEGABYTE);
  // The third one did not fit.
  expect(made).toBe(4);
  const later = { ...EDITION, version: '2' };
  await ask('c', later, 6 * MEGABYTE);
  await ask('c', later, 6 * MEGABYTE);
  expect(made).toBe(5);
});
