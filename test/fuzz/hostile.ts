import fc from 'fast-check';

/** What strangers write to do harm, or by accident: each was the end of some parser, page or terminal. */
export const SPITEFUL: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff',
  'x\ud83d',
  '\ufeff',
  '\u202egnirts\u202c',
  '\u001b[2J\u001b]0;owned\u0007',
  '\u009b31m',
  '\r\nSet-Cookie: a=b',
  '\u2028\u2029',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' OR '1'='1",
  "'; DROP TABLE posts; --",
  '${7*7}{{7*7}}<%= 7*7 %>',
  '=HYPERLINK("http://x.example","y")',
  '@SUM(1+1)*cmd|',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '//evil.example',
  'http://127.0.0.1:22/',
  'http://[::ffff:169.254.169.254]/',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%E0%A4%A',
  '%',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'NaN',
  'Infinity',
  '-0',
  '1e400',
  '0x7f',
  '9007199254740993',
  '99999999999999999999999999',
  '-1',
  '0',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '2025-02-30T00:00:00Z',
  '2025-06-10T24:00:00Z',
  '2016-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '+275760-09-13T00:00:00.001Z',
  '2025-06-10T12:00:00+99:99',
  'Mon, 99 Foo 20xx 25:61:61 GMT',
  '#',
  '##########',
  '#ChatGPTDown',
  'chatgpt down',
  'chatgpt error 500 chatgpt down',
  '&lt;&amp;&#0;&#xD800;&#99999999999;&bogus;',
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'İıſK',
  'ﷺ',
  'e\u0301'.repeat(40),
];

/** What a pattern that backtracks chokes on: one sign or pair, very often, and then something else. */
const flood = fc
  .tuple(
    fc.constantFrom(
      'a',
      ' ',
      '#',
      '\n',
      '"',
      '<',
      '&',
      '/',
      ',',
      '.',
      '@',
      ':',
      'http://',
      '&lt;',
      '<b>',
      '[',
      '{"a":',
      'e\u0301',
      '1',
      '-',
      '= ',
      'chatgpt ',
    ),
    fc.integer({ min: 200, max: 4_000 }),
    fc.constantFrom('', '!', 'x', '\u0000', '"', '>'),
  )
  .map(([part, times, end]) => part.repeat(times) + end);

/** Any text at all, and more often one that hurts. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...SPITEFUL) },
  { weight: 20, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  {
    weight: 10,
    arbitrary: fc.array(fc.constantFrom(...SPITEFUL), { maxLength: 5 }).map((parts) => parts.join('')),
  },
  {
    weight: 9,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
      .map((units) => String.fromCharCode(...units)),
  },
  { weight: 1, arbitrary: flood },
);

const hostileNumber = fc.constantFrom(
  0,
  -0,
  -1,
  1.5,
  1e308,
  -1e308,
  5e-324,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  8.64e12,
  8.64e15,
  8.64e15 + 1,
  1e21,
  1_749_513_600,
  1_749_513_600_000,
);

/** What JSON holds where something else was meant. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: hostileText },
  { weight: 4, arbitrary: hostileNumber },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], { id: null }) },
  { weight: 1, arbitrary: fc.array(hostileText, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.dictionary(hostileText, hostileText, { maxKeys: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }).map((levels) => nested(levels)) },
);

function nested(levels: number): unknown {
  let value: unknown = 'deep';
  for (let i = 0; i < levels; i += 1) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

type Deed = 'put' | 'drop' | 'repeat' | 'wrap' | 'add';
interface Change {
  readonly place: number;
  readonly deed: Deed;
  readonly value: unknown;
  readonly key: string;
}

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    place: fc.nat(10_000),
    deed: fc.constantFrom<Deed>('put', 'put', 'put', 'drop', 'repeat', 'wrap', 'add'),
    value: hostileValue,
    key: fc.constantFrom('__proto__', 'constructor', 'id', 'text', '', 'length', 'then', 'toJSON'),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Documents that are what they ought to be but for some places. */
export function spoilt(...samples: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.tuple(fc.constantFrom(...samples), changes).map(([sample, all]) => {
    const holder = { document: structuredClone(sample) };
    for (const change of all) spoil(holder, change);
    return holder.document;
  });
}

type Holder = Record<string, unknown>;

function spoil(holder: Holder, { place, deed, value, key }: Change): void {
  const places = placesIn(holder);
  const at = places[place % places.length];
  if (!at) return;
  const [parent, name] = at;
  const found = parent[name];
  switch (deed) {
    case 'put':
      put(parent, name, structuredClone(value));
      break;
    case 'drop':
      if (Array.isArray(parent)) parent.splice(Number(name), 1);
      else Reflect.deleteProperty(parent, name);
      break;
    case 'repeat':
      put(
        parent,
        name,
        Array.isArray(found) ? [...(found as unknown[]), ...(found as unknown[])] : [found, found],
      );
      break;
    case 'wrap':
      put(parent, name, { inner: found });
      break;
    case 'add':
      if (typeof found === 'object' && found !== null && !Array.isArray(found))
        put(found as Holder, key, structuredClone(value));
      break;
  }
}

/** As a property of its own, whatever its name: `__proto__` is one in JSON. */
function put(holder: Holder, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, enumerable: true, writable: true, configurable: true });
}

const DEEPEST = 12;

function placesIn(holder: Holder, level = 0): [Holder, string][] {
  return Object.entries(holder).flatMap(([name, value]): [Holder, string][] => [
    [holder, name],
    ...(typeof value === 'object' && value !== null && level < DEEPEST
      ? placesIn(value as Holder, level + 1)
      : []),
  ]);
}

/** Text of a document that may be cut off, doubled, or have a few of its signs changed. */
export function tornText(document: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(
      document,
      fc.constantFrom('whole', 'whole', 'whole', 'cut', 'twice', 'put'),
      fc.nat(100_000),
      hostileText,
    )
    .map(([text, deed, at, put]) => {
      const place = text.length === 0 ? 0 : at % text.length;
      if (deed === 'cut') return text.slice(0, place);
      if (deed === 'twice') return text + text;
      return deed === 'put' ? text.slice(0, place) + put + text.slice(place) : text;
    });
}

/** As JSON, torn now and then. */
export const asJson = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  tornText(value.map((document) => JSON.stringify(document) ?? ''));
