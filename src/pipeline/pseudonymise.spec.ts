import { aPost } from '../../test/builders/a-post.js';
import { pseudonymise } from './pseudonymise.js';

const textOf = (text: string, key = 'key') => pseudonymise(aPost({ text }), key).text;

describe('pseudonymise', () => {
  it.each([
    ['chatgpt down again @ada.bsky.social help', 'chatgpt down again @someone help'],
    ['谢谢@ada 又崩了', '谢谢@someone 又崩了'],
    ['cc @ada@home.example, @bob!', 'cc @someone, @someone!'],
    ['ask ada.bsky.social', 'ask someone.bsky.social'],
    ['write to ada.lovelace+x@mail.example now', 'write to someone@example.invalid now'],
    ['https://bsky.app/profile/ada.example/post/3k', 'https://bsky.app/profile/someone/post/3k'],
    ['https://x.com/ada/status/1234567890', 'https://x.com/someone/status/0000000000'],
    ['https://home.example/@ada/109348684737626801', 'https://home.example/@someone/000000000000000000'],
    ['call +62 812-3456-7890 or 081234567890', 'call +00 000-0000-0000 or 000000000000'],
    ['from did:plc:abc123', 'from did:someone'],
    [
      'error 503 at 10:42, code 0x80070005, 50% #ChatGPTDown',
      'error 503 at 10:42, code 0x00000000, 50% #ChatGPTDown',
    ],
    ['no people @ all', 'no people @ all'],
  ])('%s', (text, masked) => {
    expect(textOf(text)).toBe(masked);
  });

  it('keeps who is who within one key, and tells nothing across two', () => {
    const post = aPost({
      id: 'mastodon:https://home.example/users/ada/statuses/9',
      author: 'https://home.example/@ada',
      url: 'https://home.example/@ada/9',
      repostOf: 'mastodon:https://home.example/users/bob/statuses/8',
    });
    const [once, again, other] = [pseudonymise(post, 'a'), pseudonymise(post, 'a'), pseudonymise(post, 'b')];
    expect(once).toEqual(again);
    expect(once.author).not.toBe(other.author);
    expect(once.id).not.toBe(other.id);
    expect(once.id).toMatch(/^mastodon:[\w-]{22}$/);
    expect(JSON.stringify(once)).not.toMatch(/ada|bob|home[.]example/);
    const reposted = pseudonymise(aPost({ id: post.repostOf ?? '' }), 'a');
    expect(once.repostOf).toBe(reposted.id);
  });

  it('takes no longer than the text is long', () => {
    const text = 'a.'.repeat(50_000);
    expect(textOf(text)).toBe(text);
    expect(textOf(`${'@'.repeat(100_000)}`)).toBe('@someone');
  });
});
