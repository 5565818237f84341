import { shareReplies } from './share-replies.js';

function aServer(...statuses: number[]) {
  const asked: string[] = [];
  const clock = { nowMs: 0 };
  const fetch = shareReplies(
    (url) => {
      asked.push(url);
      const status = statuses[asked.length - 1] ?? 200;
      if (status === 0) return Promise.reject(new Error('no network'));
      return Promise.resolve(new Response(`reply ${asked.length}`, { status }));
    },
    () => clock.nowMs,
  );
  return {
    asked,
    clock,
    ask: async (url = 'https://a.example/1', init = {}) => (await fetch(url, init)).text(),
  };
}

describe('shareReplies', () => {
  it('asks once for a document that two want within half a minute, and again later', async () => {
    const { asked, clock, ask } = aServer();
    expect([await ask(), await ask()]).toEqual(['reply 1', 'reply 1']);
    clock.nowMs = 30_000;
    expect(await ask()).toBe('reply 2');
    expect(asked).toHaveLength(2);
  });

  it('asks once for those who ask at the same time', async () => {
    const { asked, ask } = aServer();
    expect(await Promise.all([ask(), ask()])).toEqual(['reply 1', 'reply 1']);
    expect(asked).toHaveLength(1);
  });

  it('shares nothing of another address, other headers, a POST or a failure', async () => {
    const { asked, ask } = aServer(200, 200, 200, 200, 503, 0);
    await ask();
    await ask('https://a.example/2');
    await ask('https://a.example/1', { headers: { 'if-none-match': '"a"' } });
    await ask('https://a.example/1', { method: 'POST' });
    await ask('https://a.example/3');
    await expect(ask('https://a.example/3')).rejects.toThrow('no network');
    await ask('https://a.example/3');
    expect(asked).toHaveLength(7);
  });

  it('tells a failure to all who wait for it', async () => {
    const { asked, ask } = aServer(503);
    expect(await Promise.all([ask(), ask()])).toEqual(['reply 1', '']);
    expect(asked).toHaveLength(1);
  });

  it('does not give a body again that broke off', async () => {
    let asked = 0;
    const torn = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.error(new Error('torn')),
      });
    const fetch = shareReplies(
      () => Promise.resolve(new Response(asked++ === 0 ? torn() : 'whole')),
      () => 0,
    );
    const ask = async () => (await fetch('https://a.example/1', {})).text();
    await expect(ask()).rejects.toThrow('torn');
    expect(await ask()).toBe('whole');
  });

  it('lets go of a body that is put away, and of the connection with it', async () => {
    for (const status of [200, 503]) {
      let isCancelled = false;
      const body = () =>
        new ReadableStream<Uint8Array>({
          pull: (controller) => controller.enqueue(new Uint8Array(10)),
          cancel: () => {
            isCancelled = true;
          },
        });
      const fetch = shareReplies(
        () => Promise.resolve(new Response(body(), { status })),
        () => 0,
      );
      const response = await fetch('https://a.example/1', {});
      await response.body?.cancel();
      expect(isCancelled).toBe(true);
    }
  });
});
