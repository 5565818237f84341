import { setImmediate } from 'node:timers/promises';
import { aDesk, aSubscription } from '../../test/builders/a-desk.js';
import { type ALeaseHolder, aLeaseHolder, runOut } from '../../test/builders/a-lease-holder.js';
import { aNotice, NOTICE_MS } from '../../test/builders/a-notice.js';
import { describeOnEachDatabase } from '../../test/databases.js';
import { HOUR_MS } from '../domain/time.js';
import { type Store } from '../store/store.js';
import { addressed, type AlertDesk } from './alert-desk.js';

const OPS = aSubscription({ id: 'ops' });
const FIRING = aNotice('firing');
const RECOVERED = aNotice('recovered', undefined, { atMs: NOTICE_MS + HOUR_MS });

describeOnEachDatabase((open) => {
  let store: Store;
  /** Who sent what. */
  let sent: string[];
  /** What a process does before a message is taken. */
  let before: (who: string) => Promise<void>;
  let one: { readonly desk: AlertDesk; readonly holder: ALeaseHolder };
  let other: typeof one;

  beforeEach(async () => {
    store = await open();
    sent = [];
    before = () => Promise.resolve();
    one = aProcess('one');
    other = aProcess('other');
    for (const notice of [FIRING, RECOVERED])
      await store.write((unit) => store.deliveries.add(unit, addressed(OPS, notice)));
  });
  afterEach(() => store.close());

  function aProcess(who: string): typeof one {
    const holder = aLeaseHolder(store);
    const send = async ({ notice }: { readonly notice: { readonly id: string } }) => {
      sent.push(`${who} ${notice.id}`);
      await before(who);
      return null;
    };
    return { holder, desk: aDesk(store, { ops: { kind: 'fake', send } }, { leases: holder.leases }) };
  }

  const everything = (who: string): string[] => [FIRING, RECOVERED].map(({ id }) => `${who} ${id}`);
  const later = NOTICE_MS + HOUR_MS;

  describe('Desks of two processes', () => {
    it('send each message once', async () => {
      before = async () => {
        for (let turn = 0; turn < 20; turn++) await setImmediate();
      };
      for (let round = 0; round < 5; round++) {
        one.desk.dispatch(OPS, later);
        other.desk.dispatch(OPS, later);
        await setImmediate();
      }
      await Promise.all([one.desk.settled(), other.desk.settled()]);
      expect(sent.map((line) => line.split(' ')[1])).toEqual([FIRING.id, RECOVERED.id]);
    });

    it('go on where one died: what was under way is sent again', async () => {
      before = (who) => (who === 'one' ? new Promise(() => undefined) : Promise.resolve());
      one.desk.dispatch(OPS, later);
      while (sent.length === 0) await setImmediate();
      other.desk.dispatch(OPS, later);
      await other.desk.settled();
      expect(sent).toEqual([`one ${FIRING.id}`]);
      await runOut(store);
      other.desk.dispatch(OPS, later);
      await other.desk.settled();
      expect(sent).toEqual([`one ${FIRING.id}`, ...everything('other')]);
    });

    it('send nothing more after a pause in which another has sent', async () => {
      let wakeUp: () => void = () => undefined;
      before = (who) => (who === 'one' ? new Promise((resolve) => (wakeUp = resolve)) : Promise.resolve());
      one.desk.dispatch(OPS, later);
      while (sent.length === 0) await setImmediate();
      await runOut(store);
      other.desk.dispatch(OPS, later);
      await other.desk.settled();
      wakeUp();
      await one.desk.settled();
      one.desk.dispatch(OPS, later);
      await one.desk.settled();
      expect(sent).toEqual([`one ${FIRING.id}`, ...everything('other')]);
    });

    it('let whoever asks for one message more wait for what is under way elsewhere', async () => {
      let end: () => void = () => undefined;
      before = (who) => (who === 'one' ? new Promise((resolve) => (end = resolve)) : Promise.resolve());
      one.desk.dispatch(OPS, NOTICE_MS);
      while (sent.length === 0) await setImmediate();
      let answer: unknown = null;
      void other.desk.tryOnce(OPS, FIRING.id).then((told) => (answer = told));
      other.holder.passTime();
      await store.write(() => Promise.resolve());
      expect(sent).toHaveLength(1);
      before = () => Promise.resolve();
      end();
      await one.desk.settled();
      while (answer === null) {
        other.holder.passTime();
        await setImmediate();
      }
      expect(answer).toBe('delivered');
    });
  });
});
