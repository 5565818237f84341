import { jsonFaultLine } from './json-fault.js';

describe('jsonFaultLine', () => {
  it.each([
    ['a word', 'oops', 1],
    ['nothing', '', 1],
    ['a second value', '{"a": 1}\n{"a": 2}', 2],
    ['a comma too many', '[\n  1,\n  2,\n]', 4],
    ['a comma that is missing', '{\n  "a": 1\n  "b": 2\n}', 3],
    ['a name without quotes', '{\n  "a": 1,\n  b: 2\n}', 3],
    ['a string over two lines', '["a",\n "b\n c"]', 2],
    ['a number with a zero before it', '[\n1,\n01]', 3],
    ['an end that is missing', '[\n {"a": [true, null, -1.5e3, "\\u00e9\\n"]}\n', 3],
    ['an end of another kind', '[\n{"a": {}\n]', 3],
  ])('finds %s', (_, text, line) => {
    expect(() => void JSON.parse(text)).toThrow();
    expect(jsonFaultLine(text)).toBe(line);
  });
});
