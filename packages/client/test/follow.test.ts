import {
  createParley,
  type FollowEvent,
  type Platform,
  type Socket,
  type SocketHandlers,
} from '@parley/client';
import { flakyFetch, flakySocket } from '@parley/client/testing';
import { describe, expect, it } from 'vitest';
import { clientOf, stranger, streams, takeEntries, testWorld, until, type World } from './world.ts';

type Stream = (typeof streams)[number];

const conversation = async (app: World) => {
  const parley = clientOf(app);
  const [anna, ben] = [stranger().address, stranger().address];
  const { uuid } = await parley.thread.create.mutate({ participants: [anna, ben] });
  const say = (content: string) =>
    parley.message.send.mutate({ thread_uuid: uuid, sender: ben, content });
  return { anna, ben, uuid, say };
};

const contents = (events: readonly FollowEvent[]) =>
  events.flatMap((event) => (event.kind === 'message' ? [event.message.content] : []));

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);

/** A client that follows in one way, and in no other. */
const following = (app: World, stream: Stream, platform: Partial<Platform> = {}) => {
  const { fetch = (url: string, init: RequestInit) => globalThis.fetch(url, init) } = platform;
  const noSse: Platform['fetch'] = async (url, init) => {
    if (url.includes('/events/')) throw new TypeError('Not this way.');
    return fetch(url, init);
  };
  return clientOf(
    app,
    { ...platform, ...(stream === 'websocket' && { fetch: noSse }) },
    { stream },
  );
};

describe.each(streams)('over %s', (stream) => {
  it('gives past and present, each entry once and in order', async () => {
    await using app = await testWorld();
    const { anna, say } = await conversation(app);
    const parley = following(app, stream);
    await say('m0');
    const taking = takeEntries(parley.inbox.follow({ address: anna, after: '' }), 4);
    await say('m1');
    await say('m2');
    const entries = await taking;
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
    const { anna, ben, uuid, say } = await conversation(app);
    const parley = following(app, stream);
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
    const { anna, say } = await conversation(app);
    const parley = following(app, stream);
    const taking = takeEntries(parley.inbox.follow({ address: anna, after: '' }), 7);
    for (const round of [0, 1, 2]) {
      await say(`m${2 * round}`);
      await app.restart();
      await say(`m${2 * round + 1}`);
    }
    expect(contents(await taking)).toEqual(numbers(6));
  });

  it.each([1, 2, 3, 4])(
    'delivers all, once, in order over a bad network (seed %i)',
    async (seed) => {
      await using app = await testWorld();
      const { anna, say } = await conversation(app);
      const accidents = {
        seed,
        drop: 0.2,
        cut: 0.1,
        loseEvent: 0.1,
        duplicateEvent: 0.3,
        delay: 3,
      };
      const platform = { fetch: flakyFetch(accidents), openSocket: flakySocket(accidents) };
      // Nothing follows the last event to tell that it was swallowed; silence does.
      const events = following(app, stream, platform).inbox.follow({
        address: anna,
        after: '',
        silenceMs: 100,
      });
      const taking = takeEntries(events, 41);
      for (const content of numbers(40)) await say(content);
      const entries = await taking;
      expect(contents(entries)).toEqual(numbers(40));
      expect(entries.map(({ prev }) => prev)).toEqual([
        '',
        ...entries.slice(0, -1).map(({ at }) => at),
      ]);
    },
  );

  it('heals a broken chain: what is missing is fetched before what follows', async () => {
    await using app = await testWorld();
    const { anna, say } = await conversation(app);
    for (const content of numbers(3)) await say(content);
    let connections = 0;
    const platform = hiding((text) => {
      if (text === null) connections += 1;
      return connections === 1 && text?.includes('"m1"') === true;
    });
    const events = following(app, stream, platform).inbox.follow({ address: anna, after: '' });
    expect(contents(await takeEntries(events, 4))).toEqual(numbers(3));
    expect(connections).toBe(2);
  });

  it('counts a silent connection as lost', async () => {
    await using app = await testWorld();
    const { anna, say } = await conversation(app);
    await say('m0');
    let connections = 0;
    const platform = hiding((text) => {
      if (text === null) connections += 1;
      return connections === 1;
    });
    const events = following(app, stream, platform).inbox.follow({
      address: anna,
      after: '',
      silenceMs: 50,
    });
    expect(contents(await takeEntries(events, 2))).toEqual(['m0']);
    expect(connections).toBeGreaterThan(1);
  });

  it('ends quietly when it is aborted, and loudly when it is refused', async () => {
    await using app = await testWorld();
    const { anna } = await conversation(app);
    const parley = following(app, stream);
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
    await expect(refused).rejects.toMatchObject({ details: { code: 'bad_input' } });
  });
});

/** A network that swallows what a stream says if `hides` it; it hears of each connection as null. */
const hiding = (hides: (text: string | null) => boolean): Partial<Platform> => ({
  fetch: async (url, init) => {
    const answer = await globalThis.fetch(url, init);
    if (!url.includes('/events/') || answer.body === null) return answer;
    hides(null);
    return new Response(answer.body.pipeThrough(withoutBlocks(hides)), { status: answer.status });
  },
  openSocket: (url, handlers) => {
    hides(null);
    return realSocket(url, { ...handlers, onText: (text) => hides(text) || handlers.onText(text) });
  },
});

const withoutBlocks = (hides: (text: string) => boolean) =>
  new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      const kept = new TextDecoder()
        .decode(chunk)
        .split('\n\n')
        .filter((block) => !hides(block));
      controller.enqueue(new TextEncoder().encode(kept.join('\n\n')));
    },
  });

const realSocket: Platform['openSocket'] = (url, handlers) =>
  createParley({ url }).platform.openSocket(url, handlers);

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

it('says how long a busy server wants to be left alone, over a socket too', async () => {
  await using app = await testWorld();
  const { anna } = await conversation(app);
  const waits: number[] = [];
  const parley = following(app, 'websocket', {
    random: () => 0,
    wait: async (ms) => void waits.push(ms),
  });
  // An address may have eight streams.
  const leave = new AbortController();
  let open = 0;
  for (let count = 0; count < 8; count += 1)
    parley.inbox.onEvent(() => {}, {
      address: anna,
      after: '',
      signal: leave.signal,
      onConnection: (state) => {
        open += state === 'open' ? 1 : 0;
      },
    });
  await until(() => open === 8);
  const ninth = takeEntries(parley.inbox.follow({ address: anna, after: '' }), 1);
  await until(() => waits.length > 0);
  leave.abort();
  await ninth;
  expect(waits[0]).toBe(5000);
});

const unopened = {
  closed: ({ onClose }: SocketHandlers): Socket => {
    queueMicrotask(onClose);
    return { send: () => {}, close: () => {} };
  },
  'not even tried, as in Node 20': (): Socket => {
    throw new ReferenceError('WebSocket is not defined');
  },
};

it.each(Object.entries(unopened))(
  'follows over HTTP where sockets are %s, and tries one again after that',
  async (_, fail) => {
    await using app = await testWorld();
    const { anna, say } = await conversation(app);
    let mayOpen = false;
    const ways: string[] = [];
    let endStream = () => {};
    const parley = clientOf(
      app,
      {
        openSocket: (url, handlers) => {
          ways.push('socket');
          if (mayOpen) return realSocket(url, handlers);
          return fail(handlers);
        },
        fetch: async (url, init) => {
          const answer = await globalThis.fetch(url, init);
          if (!url.includes('/events/') || answer.body === null) return answer;
          ways.push('sse');
          const passing = new TransformStream<Uint8Array, Uint8Array>({
            start: (controller) => {
              endStream = () => controller.terminate();
            },
          });
          return new Response(answer.body.pipeThrough(passing), { status: answer.status });
        },
      },
      { stream: 'websocket' },
    );
    const seen: FollowEvent[] = [];
    const stop = parley.inbox.onEvent((event) => void seen.push(event), {
      address: anna,
      after: '',
    });
    await say('m0');
    await until(() => seen.length === 2);
    expect(ways).toEqual(['socket', 'socket', 'sse']);
    mayOpen = true;
    endStream();
    await say('m1');
    await until(() => seen.length === 3);
    expect(ways).toEqual(['socket', 'socket', 'sse', 'socket']);
    expect(contents(seen)).toEqual(['m0', 'm1']);
    stop();
  },
);
