import { once } from 'node:events';
import { alice, bob } from '@parley/testkit';
import { expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { locked, type TestApp, testApp, unlimited } from '../src/testing.ts';
import { signIn, typed } from './calls.ts';

/*
 * Frames of queries and mutations alone go past tRPC's adapter. With a stop of nothing beside them the same
 * frames go through it, and each answer must be the same to the byte.
 */

const stop = { id: 'nothing', method: 'subscription.stop' };

interface Message {
  readonly id: unknown;
  readonly method: string;
  readonly params: object;
  readonly jsonrpc?: string;
}

const query = (path: string, input?: unknown, id: unknown = 1): Message => ({
  id,
  method: 'query',
  params: { path, input },
});
const mutation = (path: string, input?: unknown, id: unknown = 1): Message => ({
  ...query(path, input, id),
  method: 'mutation',
});

const open = async ({ url }: TestApp, token?: string) => {
  const params = token === undefined ? '' : '?connectionParams=1';
  const ws = new WebSocket(`${url.replace('http', 'ws')}/trpc${params}`);
  const came: string[] = [];
  ws.on('message', (data: Buffer) => void came.push(`${data}`));
  await once(ws, 'open');
  if (token !== undefined) ws.send(JSON.stringify({ method: 'connectionParams', data: { token } }));
  const answers = async (frame: string, count: number): Promise<string[]> => {
    came.length = 0;
    ws.send(frame);
    while (came.length < count) await once(ws, 'message');
    return [...came];
  };
  return { answers, [Symbol.dispose]: () => ws.terminate() };
};

type Socket = Awaited<ReturnType<typeof open>>;

/** What a frame's calls get past the adapter and through it. */
const bothWays = async ({ answers }: Socket, messages: readonly Message[]) => ({
  past: await answers(JSON.stringify(messages), messages.length),
  through: await answers(JSON.stringify([...messages, stop]), messages.length),
});

const expectSame = async (socket: Socket, messages: readonly Message[]): Promise<string[]> => {
  const { past, through } = await bothWays(socket, messages);
  expect(past).toEqual(through);
  return past;
};

it('answers plain calls as the adapter does: what succeeds, and every kind of refusal', async () => {
  await using app = await testApp();
  using socket = await open(app);
  const participants = [alice.address, bob.address];
  const { uuid } = await typed(app).thread.create.mutate({ participants });
  const sent = { thread_uuid: uuid, sender: alice.address, content: 'ä\u2028"', client_key: 'k1' };
  const stranger = { thread_uuid: '00000000-0000-4000-8000-000000000000' };
  const rows: readonly (readonly [answer: string, message: Message])[] = [
    ['"data":{', query('server.info')],
    ['"data":{', query('thread.list', { address: alice.address })],
    ['"data":{', mutation('message.send', sent)],
    ['"data":null', mutation('thread.mute', { uuid, address: alice.address })],
    ['"code":"not_found"', query('message.list', stranger)],
    ['"code":"bad_input","fields":{"uuid"', query('thread.get', {})],
    ['"code":"bad_input"', query('thread.get')],
    ['"code":"bad_input"', query('thread.get', null)],
    ['"code":"bad_input"', query('thread.get', [uuid])],
    ['"code":"bad_input"', query('thread.get', { uuid: 'a\0' })],
    ['"code":"bad_input"', query('thread.list', { address: Array(2_000).fill(1) })],
    ['"code":"unauthenticated"', query('session.list', {})],
    ['"code":"not_found"', query('thread.nothing', {})],
    ['"code":"not_found"', query('constructor', {})],
    ['"code":"', mutation('thread.list', {})],
    ['"code":"', query('inbox.changes', {})],
  ];
  for (const [answer, message] of rows)
    expect(await expectSame(socket, [message]), JSON.stringify(message)).toEqual([
      expect.stringContaining(answer),
    ]);
});

it('answers ids, versions and keys of JSON as the adapter does', async () => {
  await using app = await testApp();
  using socket = await open(app);
  for (const id of [0, -1.5, 1e300, '', 'x', '1', '__proto__', '\ud83d\ude00'])
    await expectSame(socket, [query('server.info', {}, id)]);
  await expectSame(socket, [{ ...query('server.info'), jsonrpc: '2.0' }]);
  for (const input of [{}, { uuid: 'x' }, null, undefined]) {
    const message = query('thread.get', input);
    await expectSame(socket, [{ ...message, params: { ...message.params, lastEventId: '7' } }]);
  }
  const raw = `{"id":1e999,"method":"query","params":{"path":"thread.get","input":{"__proto__":{"uuid":"x"}}}}`;
  const past = await socket.answers(raw, 1);
  expect(past).toEqual(await socket.answers(`[${raw},${JSON.stringify(stop)}]`, 1));
  expect(past).toEqual([expect.stringContaining('"code":"bad_input"')]);
});

it('answers each call of a batch, and those that need no waiting in their order', async () => {
  // Locked and without limits, none of these asks a database.
  await using app = await testApp(unlimited);
  using socket = await open(app);
  const messages = [
    query('server.info', undefined, 'a'),
    query('thread.get', {}, 2),
    mutation('inbox.typing', {}, 3),
    query('server.info', undefined, 'a'),
    query('session.list', {}, 5),
    query('server.info', undefined, 6),
  ];
  const { past, through } = await bothWays(socket, messages);
  // Through the adapter a refusal takes a few more steps, and so may come after later answers.
  expect(past.toSorted()).toEqual(through.toSorted());
  expect(past.map((text) => JSON.parse(text).id)).toEqual(messages.map(({ id }) => id));
});

it('knows who calls by connection params as the adapter does', async () => {
  await using app = await testApp(locked);
  using nobody = await open(app);
  using mine = await open(app, await signIn(app, alice));
  using other = await open(app, 'no token');
  const messages = [query('thread.list', {}), mutation('inbox.typing', {})];
  const refusal = [expect.stringContaining('"unauthenticated"')];
  for (const message of messages) {
    expect(await expectSame(nobody, [message])).toEqual(refusal);
    expect(await expectSame(other, [message])).toEqual(refusal);
    expect(await expectSame(mine, [message])).not.toEqual(refusal);
  }
});

it('takes what a call costs as the adapter does, and refuses at the same call', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const took = async (frame: (messages: readonly Message[]) => string) => {
      await using app = await testApp(locked, { timeStands: true });
      using socket = await open(app, await signIn(app, alice));
      let taken = 0;
      for (;;) {
        const [answer = ''] = await socket.answers(frame([query('message.search', { q: 'x' })]), 1);
        if (answer.includes('"too_many"')) return { taken, answer };
        taken += 1;
      }
    };
    const past = await took((messages) => JSON.stringify(messages));
    expect(past).toEqual(await took((messages) => JSON.stringify([...messages, stop])));
    expect(past.taken).toBe(90);
  } finally {
    vi.useRealTimers();
  }
});
