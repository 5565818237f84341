import { aSpendingBook } from '../../../test/builders/a-spending-book.js';
import { type CannedReply } from '../../../test/servers/serve-json.js';
import { type Fetch } from '../../http/fetch-document.js';
import { createX } from './create-x.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const TODAY = Date.parse('2026-11-22T00:00:00Z');
const USD = 1_000_000;
const PRICE = 5_000;

let asked: URL[];
let reply: CannedReply;
let book: ReturnType<typeof aSpendingBook>;
beforeEach(() => {
  asked = [];
  book = aSpendingBook();
});

const fetch: Fetch = (address) => {
  asked.push(new URL(address));
  const { status = 200, body } = reply;
  const headers = { 'content-type': 'application/json' };
  return Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
};
function make(recheckShare = 0.05, budgetMicroUsdPerDay = 20 * USD) {
  const settings = { recheckShare, budgetMicroUsdPerDay, stream: false, token: 'made-up', languages: [] };
  const prices = { post: PRICE, counts: PRICE };
  const services = { fetch, streamFetch: fetch, book, findRises: () => [] };
  return createX({ ...settings, prices, fieldNames: 'tweet' }, services).recheck;
}
const check = (ids: readonly string[], recheck = make()) =>
  recheck?.check(
    ids.map((id) => ({ id: `x:${id}`, checkedAtMs: 0 })),
    { nowMs: NOW, signal: new AbortController().signal },
  );
const missing = (id: string, problem: string, key = 'resource_id') => ({
  [key]: id,
  resource_type: 'tweet',
  title: 'Some words',
  type: `https://api.x.com/2/problems/${problem}`,
});

describe('XRecheck', () => {
  it('finds what is deleted, protected or edited, beside what stands, and pays for what it is given', async () => {
    reply = {
      body: {
        data: [
          { id: '1', text: 'a', edit_history_tweet_ids: ['1'] },
          { id: '2', text: 'b', edit_history_tweet_ids: ['2', '7'] },
          { id: '3', text: 'c', edit_history_post_ids: ['0', '3'] },
        ],
        errors: [
          missing('4', 'resource-not-found'),
          missing('5', 'not-authorized-for-resource', 'value'),
          missing('6', 'resource-unavailable'),
          missing('99', 'resource-not-found'),
        ],
      },
    };
    expect(await check(['1', '2', '3', '4', '5', '6', '8'])).toEqual({
      checked: ['x:1', 'x:2', 'x:3', 'x:4', 'x:5'],
      gone: ['x:2', 'x:4', 'x:5'],
    });
    expect(asked.map(({ pathname, searchParams }) => [pathname, searchParams.get('ids')])).toEqual([
      ['/2/tweets', '1,2,3,4,5,6,8'],
    ]);
    const spent = ['x', 'x:recheck'].map((source) => book.spentOn(source, TODAY));
    expect(await Promise.all(spent)).toEqual([3 * PRICE, 3 * PRICE]);
  });

  it('understands a reply of nothing but errors', async () => {
    reply = { body: { errors: [missing('1', 'resource-not-found')] } };
    expect(await check(['1'])).toEqual({ checked: ['x:1'], gone: ['x:1'] });
    expect(book.total).toBe(0);
  });

  it('asks for as many as its share still pays for, and then for none', async () => {
    reply = { body: { data: ['1', '2'].map((id) => ({ id, text: id })) } };
    const recheck = make(0.5, 4 * PRICE);
    expect(await check(['1', '2', '3'], recheck)).toEqual({
      checked: ['x:1', 'x:2'],
      gone: [],
      unasked: ['x:3'],
    });
    expect(asked[0]?.searchParams.get('ids')).toBe('1,2');
    expect(await check(['3'], recheck)).toEqual({ checked: [], gone: [], unasked: ['x:3'] });
    expect(asked).toHaveLength(1);
  });

  it('says so when the others have spent the money of the day', async () => {
    reply = { body: {} };
    await book.add('x', TODAY, 20 * USD);
    expect(await check(['1'])).toEqual({ checked: [], gone: [], unasked: ['x:1'] });
    expect(asked).toEqual([]);
  });

  it('reads what it can of a reply, and pays for all that was given', async () => {
    reply = {
      body: {
        data: [{ id: '1', text: 'a' }, { id: 'torn' }],
        errors: [
          { title: 'of no type', resource_id: '2' },
          { ...missing('3', 'resource-not-found', 'value'), resource_id: 'no number' },
          { ...missing('4', 'resource-not-found'), value: '' },
        ],
      },
    };
    expect(await check(['1', '2', '3', '4'])).toEqual({
      checked: ['x:1', 'x:3', 'x:4'],
      gone: ['x:3', 'x:4'],
    });
    expect(await book.spentOn('x', TODAY)).toBe(2 * PRICE);
  });

  it('does not have a request refused for an id that X cannot have given', async () => {
    reply = { body: { data: [{ id: '1', text: 'a' }] } };
    expect(await check(['1', 'imported', ''])).toEqual({ checked: ['x:1', 'x:imported', 'x:'], gone: [] });
    expect(asked.map(({ searchParams }) => searchParams.get('ids'))).toEqual(['1']);
  });

  it('takes posts to stand when X does not answer, and is not there without a share', async () => {
    reply = { status: 503, body: {} };
    expect(await check(['1'])).toEqual({ checked: [], gone: [] });
    expect(book.total).toBe(0);
    expect(make(0)).toBeNull();
  });
});
