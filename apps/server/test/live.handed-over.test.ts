import { type IncomingMessage, request } from 'node:http';
import { alice, bob, carol } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn } from './calls.ts';
import { newThread, send } from './live-calls.ts';
import { watchHandOver } from './live-handed-over.ts';
import { parseEvents, streamRequest } from './live-stream.ts';

const texts = [
  'Hello',
  '"quoted" \\ and \u2028 \u2029 </script>',
  'line\nbreak\r\ttab',
  '😀 \u0627\u0644\u0639 ﬁne e\u0301 \u202e',
  'x'.repeat(5_000),
];

const say = async (app: TestApp, uuid: string, sender: string, content: string, key: string) => {
  const { status } = await rest(app, 'POST', `/api/chat/${uuid.toUpperCase()}/message/`, {
    body: { content, sender },
    headers: { 'idempotency-key': key },
  });
  expect(status).toBe(201);
};

/** The events of a stream as they stand in its text. */
const follow = async (app: TestApp, address: string, after?: string) => {
  const { path, headers } = streamRequest({ address, ...(after !== undefined && { after }) });
  const asked = request(app.url + path, { headers, agent: false }).end();
  const [response] = await new Promise<[IncomingMessage]>((resolve) =>
    asked.once('response', (...all) => resolve(all)),
  );
  const events = parseEvents(response.setEncoding('utf8'));
  /** The next entry: what nobody stores comes when it likes. */
  const next = async () => {
    for (;;) {
      const { value } = await events.next();
      if (value === undefined) throw new Error('The stream ended.');
      if (value.event !== 'presence' && value.event !== 'received') return value;
    }
  };
  return { next, [Symbol.dispose]: () => asked.destroy() };
};

describe('a new entry that its commit hands over', () => {
  it('is byte for byte what is read, for everybody who follows it', async () => {
    await using app = await testApp();
    const people = [alice.address, bob.address, carol.address];
    const two = await newThread(app, people.slice(0, 2));
    const three = await newThread(app, people);
    for (const uuid of [two, three]) await send(app, uuid, alice.address, 'the first lists it');
    // Of the two streams of each inbox one is given what is new.
    using hand = watchHandOver((stream) => (stream % 2 === 0 ? 'given' : 'read'));
    for (const address of people) {
      using one = await follow(app, address);
      using other = await follow(app, address);
      for (const [index, text] of texts.entries()) {
        const uuid = address === carol.address || index % 2 === 0 ? three : two;
        for (const sender of [alice.address, bob.address]) {
          await say(app, uuid, sender, text, `${address}-${index}`);
          const event = await one.next();
          expect(await other.next()).toEqual(event);
          const { prev, message } = JSON.parse(event.data ?? '');
          expect(message.content).toBe(text);
          using late = await follow(app, address, prev);
          expect(await late.next()).toEqual(event);
        }
      }
    }
    expect(hand.counts.given).toBeGreaterThan(25);
    expect(hand.counts.read).toBeGreaterThan(25);
  });

  it('is read where it says more than its commit knows, or other entries stand before it', async () => {
    await using app = await testApp();
    using hand = watchHandOver(() => 'given');
    const uuid = await newThread(app, [alice.address, bob.address]);
    using stream = await follow(app, bob.address);
    const entries: (string | undefined)[] = [];
    const take = async (count: number) => {
      for (let taken = 0; taken < count; taken += 1) entries.push((await stream.next()).event);
    };
    await rest(app, 'DELETE', `/api/chat/${uuid}/`, { token: await signIn(app, bob) });
    await take(1);
    // Lists the thread again, and then says it.
    await send(app, uuid, alice.address, 'back again');
    await take(2);
    await rest(app, 'PATCH', `/api/chat/${uuid}/`, {
      body: { is_read: true, address: bob.address },
    });
    await take(1);
    expect(hand.counts.given).toBe(0);
    await send(app, uuid, alice.address, 'and now it is given');
    await take(1);
    expect(hand.counts.given).toBe(1);
    expect(entries).toEqual(['thread_deleted', 'thread_updated', 'message', 'read', 'message']);
  });
});
