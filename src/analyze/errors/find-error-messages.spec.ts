import fc from 'fast-check';
import { cleanText, tokenize } from '../text.js';
import { findErrorMessages } from './find-error-messages.js';

const find = (text: string) => findErrorMessages(cleanText(text), tokenize(text));

describe('findErrorMessages', () => {
  it.each([
    ['chatbot keeps getting error in message stream all day', 'error in message stream'],
    ['Lumenchat error in message stream again', 'error in message stream'],
    ['getting a network error when I send anything', 'network error'],
    ['got an internal server error, anyone?', 'internal server error'],
    ['it just says unable to reach server', 'unable to reach server'],
    ['Keeps saying network connection lost', 'network connection lost'],
    [
      'it gives the error: An error occurred while saving your file.',
      'An error occurred while saving your file',
    ],
    ['katanya gagal memuat terus', 'gagal memuat'],
    ['keluar tulisan tidak dapat terhubung ke server padahal wifi lancar', 'tidak dapat terhubung ke server'],
    ['muncul tulisan sesi yang lama ditutup', 'sesi yang lama ditutup'],
    ['muncul terjadi kesalahan mulu', 'terjadi kesalahan'],
    ['me aparece que ha ocurrido un error', 'ha ocurrido un error'],
    ['só aparece algo deu errado', 'algo deu errado'],
    ['é "ocorreu um erro" o dia todo', 'ocorreu um erro'],
    ['ça affiche une erreur est survenue', 'une erreur est survenue'],
    ['Es kommt nur: Ein Fehler ist aufgetreten', 'Ein Fehler ist aufgetreten'],
    ['у меня произошла ошибка', 'произошла ошибка'],
    ['ログインでエラーが発生しましたって', 'エラーが発生しました'],
  ])('finds what follows its cue without quotation marks: %s', (text, message) =>
    expect(find(text)).toEqual([message]),
  );

  it.each([
    ['it says "Something went wrong. Try again." lol', 'Something went wrong. Try again.'],
    ['map keeps saying “unavailable” since noon', 'unavailable'],
    ["the app only says 'Unable to load feed' now", 'Unable to load feed'],
    ['zeigt nur „Fehler beim Laden“', 'Fehler beim Laden'],
    ['s’affiche « Page introuvable »', 'Page introuvable'],
    ['「サーバーに接続できません」と出る', 'サーバーに接続できません'],
    ['&quot;502 bad gateway&quot; on every page', '502 bad gateway'],
    ['the bot gives me "Overloaded" errors', 'Overloaded'],
    ['again: "message stream error"', 'message stream error'],
    ['player keeps saying "A firewall may be blocking it"', 'A firewall may be blocking it'],
    ['“Oops, failed to send” every time', 'Oops, failed to send'],
  ])('finds it in quotation marks: %s', (text, message) => expect(find(text)).toEqual([message]));

  it.each([
    ['getting 502 bad gateway on all repos', '502 bad gateway'],
    ['error 503 on the player', 'error 503'],
    ['опять ошибка 502', 'ошибка 502'],
    ['エラー 503 が出る', 'エラー 503'],
    ['HTTP 500 everywhere', 'HTTP 500'],
    ['lots of 429 Too Many Requests', '429 Too Many Requests'],
    ['ERR_CONNECTION_RESET all morning', 'ERR_CONNECTION_RESET'],
    ['Chrome: DNS_PROBE_FINISHED_NXDOMAIN', 'DNS_PROBE_FINISHED_NXDOMAIN'],
    ['the update stops at 0x80072ee7', '0x80072ee7'],
    ['error code: E1234 on my box', 'error code: E1234'],
    ['tv shows error UX-7-02', 'error UX-7-02'],
    ['muncul kode error 1105 terus', 'kode error 1105'],
    ['console: TypeError: Failed to fetch', 'TypeError: Failed to fetch'],
  ])('finds statuses and codes: %s', (text, message) => expect(find(text)).toEqual([message]));

  it.each([
    'he said "I love you" and hung up',
    'listening to "Bad Weather" while the bot is down',
    'my teacher said "there was an error in your essay"',
    '@someone says “unauthorized” people were on the tracks',
    'human error: how the outage happened',
    'the report speaks of an error in judgement',
    'he keeps saying the network is down',
    'power is out in area code 404, 500 people waiting',
    'error 3 jam, error 100 kali sehari',
    'biznet error terus dari pagi',
    "can't connect, it isn't loading",
    'see https://example.test/ERR_FAILED?code=500 #error503 @error_bot',
    'the cover says "Trapped at sea"',
    'I will try again later',
    '“No Engine Failure” says the first report',
    'server error lagi server error lagi',
    '',
  ])('takes speech, titles and complaints for none: %s', (text) => expect(find(text)).toEqual([]));

  it('tells each once, in order, five at most', () => {
    expect(find('error 503! ERROR 503? then "network error", ERR_FAILED')).toEqual([
      'error 503',
      'network error',
      'ERR_FAILED',
    ]);
    expect(find('error 501, error 502, error 503, error 504, error 505, error 506')).toHaveLength(5);
  });

  it('says nothing that does not stand in the text, and not too much of it', () => {
    const pieces = fc.constantFrom(
      ...[
        'error',
        'in message stream',
        'says',
        '"',
        '“',
        '”',
        "'",
        ':',
        '503',
        'bad gateway',
        'wrong',
        '_',
        '\n',
        '#x',
        '\ud800',
        '、',
      ],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces).map((list) => list.join(' ')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const spaced = cleanText(text).replace(/\s+/gu, ' ');
          const messages = find(text);
          expect(messages.length).toBeLessThanOrEqual(5);
          for (const message of messages) {
            expect(message.length).toBeLessThanOrEqual(120);
            expect(spaced).toContain(message);
          }
        },
      ),
    );
  });

  it.each([
    '“',
    '"',
    "'",
    "a'",
    'error in ',
    'says ',
    'error: ',
    '500 ',
    'error code ',
    'A_',
    '-',
    '0x',
    'an error ',
  ])('takes no longer for rows of %j', (row) => {
    const text = `error ${row.repeat(100_000 / row.length)}`;
    const start = performance.now();
    find(text);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
