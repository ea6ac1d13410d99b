import type { FollowEvent } from '@parley/client';
import { badNetwork } from '@parley/client/testing';
import { expect, it } from 'vitest';
import { clientOf, stranger, takeEntries, testWorld, until, type World } from './world.ts';

const conversation = async (app: World) => {
  const parley = clientOf(app);
  const [anna, ben] = [stranger().address, stranger().address];
  const { uuid } = await parley.thread.create.mutate({ participants: [anna, ben] });
  const say = (content: string) =>
    parley.message.send.mutate({ thread_uuid: uuid, sender: ben, content });
  return { parley, anna, ben, uuid, say };
};

const contents = (events: readonly FollowEvent[]) =>
  events.flatMap((event) => (event.kind === 'message' ? [event.message.content] : []));

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);

it('gives past and present, each entry once and in order', async () => {
  await using app = await testWorld();
  const { parley, anna, say } = await conversation(app);
  await say('m0');
  const following = takeEntries(parley.inbox.follow({ address: anna, after: '' }), 4);
  await say('m1');
  await say('m2');
  const entries = await following;
  expect(entries.map(({ kind }) => kind)).toEqual([
    'thread_created',
    'message',
    'message',
    'message',
  ]);
  expect(contents(entries)).toEqual(['m0', 'm1', 'm2']);
});

it('begins now without a place, and passes signals through', async () => {
  await using app = await testWorld();
  const { parley, anna, ben, uuid, say } = await conversation(app);
  await say('before');
  const seen: FollowEvent[] = [];
  let open = false;
  const stop = parley.inbox.onEvent((event) => void seen.push(event), {
    address: anna,
    onConnection: (state) => {
      open = state === 'open';
    },
  });
  await until(() => open);
  await say('after');
  await until(() => seen.length === 1);
  await parley.inbox.typing.mutate({ thread_uuid: uuid, address: ben });
  await until(() => seen.length === 2);
  stop();
  expect(contents(seen)).toEqual(['after']);
  expect(seen[1]).toEqual({ kind: 'typing', thread_uuid: uuid, address: ben });
});

it('survives restarts of the server', async () => {
  await using app = await testWorld();
  const { parley, anna, say } = await conversation(app);
  const following = takeEntries(parley.inbox.follow({ address: anna, after: '' }), 7);
  for (const round of [0, 1, 2]) {
    await say(`m${2 * round}`);
    await app.restart();
    await say(`m${2 * round + 1}`);
  }
  expect(contents(await following)).toEqual(numbers(6));
});

it.each([1, 2, 3, 4])('delivers all, once, in order over a bad network (seed %i)', async (seed) => {
  await using app = await testWorld();
  const { anna, say } = await conversation(app);
  const fetch = badNetwork({
    seed,
    drop: 0.2,
    cut: 0.1,
    loseEvent: 0.1,
    duplicateEvent: 0.3,
    delay: 3,
  });
  // Nothing follows the last event to tell that it was swallowed; silence does.
  const events = clientOf(app, { fetch }).inbox.follow({
    address: anna,
    after: '',
    silenceMs: 100,
  });
  const following = takeEntries(events, 41);
  for (const content of numbers(40)) await say(content);
  const entries = await following;
  expect(contents(entries)).toEqual(numbers(40));
  expect(entries.map(({ prev }) => prev)).toEqual([
    '',
    ...entries.slice(0, -1).map(({ at }) => at),
  ]);
});

it('heals a broken chain: what is missing is fetched before what follows', async () => {
  await using app = await testWorld();
  const { anna, say } = await conversation(app);
  for (const content of numbers(3)) await say(content);
  let connections = 0;
  const fetch = async (url: string, init: RequestInit) => {
    const answer = await globalThis.fetch(url, init);
    if (!url.includes('/events/') || answer.body === null) return answer;
    connections += 1;
    return connections > 1
      ? answer
      : new Response(answer.body.pipeThrough(without('m1')), { status: 200 });
  };
  const events = clientOf(app, { fetch }).inbox.follow({ address: anna, after: '' });
  expect(contents(await takeEntries(events, 4))).toEqual(numbers(3));
  expect(connections).toBe(2);
});

const without = (content: string) =>
  new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      const kept = new TextDecoder()
        .decode(chunk)
        .split('\n\n')
        .filter((block) => !block.includes(`"${content}"`));
      controller.enqueue(new TextEncoder().encode(kept.join('\n\n')));
    },
  });

it('counts a silent connection as lost', async () => {
  await using app = await testWorld();
  const { anna, say } = await conversation(app);
  await say('m0');
  let connections = 0;
  const fetch = (url: string, init: RequestInit) => {
    connections += url.includes('/events/') ? 1 : 0;
    const silent = new Response(new ReadableStream(), { status: 200 });
    return connections === 1 ? Promise.resolve(silent) : globalThis.fetch(url, init);
  };
  const events = clientOf(app, { fetch }).inbox.follow({ address: anna, after: '', silenceMs: 50 });
  expect(contents(await takeEntries(events, 2))).toEqual(['m0']);
});

it('waits as long as Retry-After says, with full jitter above', async () => {
  await using app = await testWorld();
  const { anna } = await conversation(app);
  const waits: number[] = [];
  const busy = [
    new Response('{}', { status: 503, headers: { 'retry-after': '7' } }),
    new Response('{}', { status: 502 }),
    new Response('{}', { status: 429, headers: { 'retry-after': '0' } }),
  ];
  const parley = clientOf(app, {
    fetch: async (url, init) => busy.shift() ?? globalThis.fetch(url, init),
    random: () => 0.5,
    wait: async (ms) => void waits.push(ms),
  });
  await takeEntries(parley.inbox.follow({ address: anna, after: '' }), 1);
  expect(waits).toEqual([7000, 250, 500]);
});

it('ends quietly when it is aborted, and loudly when it is refused', async () => {
  await using app = await testWorld();
  const { parley, anna } = await conversation(app);
  const stop = new AbortController();
  const seen: FollowEvent[] = [];
  for await (const event of parley.inbox.follow({
    address: anna,
    after: '',
    signal: stop.signal,
  })) {
    seen.push(event);
    stop.abort();
  }
  expect(seen).toHaveLength(1);

  const refused = takeEntries(parley.inbox.follow({ address: 'nobody', after: '' }), 1);
  await expect(refused).rejects.toMatchObject({ refusal: { code: 'bad_input' } });
});
