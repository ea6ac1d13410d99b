import { once } from 'node:events';
import { alice, bob } from '@parley/testkit';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { signIn } from './calls.ts';
import { newThread, send } from './live-calls.ts';

/*
 * A stream that is asked for alone in its frame goes past tRPC's adapter. With a stop of nothing beside it
 * the same message goes through it, and all that comes must be the same to the byte.
 */

const nothing = { id: 'nothing', method: 'subscription.stop' };

interface Asked {
  readonly id?: unknown;
  readonly jsonrpc?: string;
  readonly params: object;
}

const stream = ({ id = 1, ...more }: Asked) => ({ id, method: 'subscription', ...more });
const stop = (id: unknown = 1) => ({ id, method: 'subscription.stop' });

const open = async ({ url }: TestApp, token?: string) => {
  const ws = new WebSocket(`${url.replace('http', 'ws')}/trpc`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  const came: string[] = [];
  // What nobody stores comes when it likes.
  ws.on('message', (data: Buffer) => {
    if (!/"kind":"(presence|received)"/.test(`${data}`)) came.push(`${data}`);
  });
  await once(ws, 'open');
  const take = async (count: number): Promise<string[]> => {
    while (came.length < count) await once(ws, 'message');
    return came.splice(0, count);
  };
  return {
    send: (frame: unknown) => ws.send(JSON.stringify(frame)),
    take,
    closed: async (): Promise<unknown[]> => once(ws, 'close'),
    [Symbol.dispose]: () => ws.terminate(),
  };
};

type Socket = Awaited<ReturnType<typeof open>>;

const ways = {
  past: (socket: Socket, message: object) => socket.send(message),
  through: (socket: Socket, message: object) => socket.send([message, nothing]),
};

/** What both ways tell of the same. */
const bothWays = async (act: (way: (typeof ways)['past']) => Promise<string[]>) => {
  const past = await act(ways.past);
  expect(past).toEqual(await act(ways.through));
  return past;
};

it('tells what the adapter tells: beginning, entries, end, and every kind of refusal', async () => {
  await using app = await testApp();
  const uuid = await newThread(app, [alice.address, bob.address]);
  const at = await send(app, uuid, alice.address, 'ä\u2028"');
  await send(app, uuid, bob.address, 'second');
  const path = 'inbox.changes';
  const { address } = alice;
  const events: readonly (readonly [count: number, asked: Asked])[] = [
    [4, { params: { path, input: { address, after: '' } } }],
    [2, { params: { path, input: { address, after: '' }, lastEventId: at } }],
    [4, { jsonrpc: '2.0', id: 'x', params: { path, input: { address, after: '' } } }],
    [1, { id: 0, params: { path, input: { address } } }],
  ];
  for (const [count, asked] of events) {
    const all = await bothWays(async (ask) => {
      using socket = await open(app);
      ask(socket, stream(asked));
      const begun = await socket.take(count);
      socket.send(stop(asked.id));
      return [...begun, ...(await socket.take(1))];
    });
    expect(all[0]).toContain('"started"');
    expect(all.at(-1)).toContain('"stopped"');
  }
  const refused: readonly Asked[] = [
    { params: { path, input: { address: 'nobody' } } },
    { params: { path, input: { address, after: 7 } } },
    { params: { path, input: {} } },
    { params: { path } },
    { params: { path, input: null } },
    { params: { path, input: [address], lastEventId: at } },
    { params: { path: 'inbox.nothing', input: { address } } },
    { params: { path: 'thread.list', input: { address } } },
  ];
  for (const asked of refused) {
    const answer = await bothWays(async (ask) => {
      using socket = await open(app);
      ask(socket, stream(asked));
      return await socket.take(1);
    });
    expect(answer).toEqual([expect.stringContaining('"error":{')]);
  }
});

it('refuses a second stream under an id that one has, whichever way each came', async () => {
  await using app = await testApp();
  const asked = stream({ params: { path: 'inbox.changes', input: { address: alice.address } } });
  for (const first of Object.values(ways)) {
    await bothWays(async (ask) => {
      using socket = await open(app);
      first(socket, asked);
      const begun = await socket.take(1);
      ask(socket, asked);
      const refusal = await socket.take(1);
      expect(refusal).toEqual([expect.stringContaining('Duplicate id 1')]);
      ask(socket, stop());
      const end = await socket.take(1);
      ask(socket, asked);
      return [...begun, ...refusal, ...end, ...(await socket.take(1))];
    });
  }
});

it('ends with the session, and gives its place back when it is stopped or its socket goes', async () => {
  await using app = await testApp(locked);
  const token = await signIn(app, alice);
  const asked = stream({ params: { path: 'inbox.changes', input: {} } });
  // Of its eight streams an address may open as many again, once these have ended.
  for (let round = 0; round < 3; round += 1) {
    using socket = await open(app, token);
    for (let id = 0; id < 8; id += 1) socket.send({ ...asked, id });
    expect((await socket.take(8)).every((text) => text.includes('"started"'))).toBe(true);
    socket.send({ ...asked, id: 8 });
    expect(await socket.take(1)).toEqual([expect.stringContaining('too_many')]);
    if (round > 0) continue;
    for (let id = 0; id < 8; id += 1) socket.send(stop(id));
    await socket.take(8);
  }
  using last = await open(app, token);
  await expect
    .poll(async () => {
      last.send(asked);
      return last.take(1);
    })
    .toEqual([expect.stringContaining('"started"')]);
  const closed = last.closed();
  last.send({
    id: 9,
    method: 'mutation',
    params: { path: 'session.revoke', input: { id: 'current' } },
  });
  await closed;
});
