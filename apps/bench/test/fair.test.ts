import { isoFromMicros, Message } from '@parley/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../src/cases.ts';
import type { BenchDatabase, Engine } from '../src/engines/engine.ts';
import { openEngine } from '../src/engines/open.ts';
import { HttpConnection, requestText } from '../src/load/http-connection.ts';
import { startBare, startServer, type Target } from '../src/processes/target.ts';
import { hubThread, ownThread, times } from '../src/world/layout.ts';
import { makeWorld, type World } from '../src/world/world.ts';

describe.each(['sqlite', 'postgres'] as const)('the bare programs on %s', (name) => {
  let engine: Engine | string;
  let world: World;
  let copy: BenchDatabase;
  let server: Target;

  beforeAll(async () => {
    engine = await openEngine(name);
    if (typeof engine === 'string') return;
    const made = await makeWorld(engine, {
      hubThreads: 1000,
      people: 2,
      deepThreads: 0,
      messagesPerThread: 4,
      historyMessages: 60,
      web3mqUsers: 2,
    });
    world = made.world;
    copy = await made.database.copy();
    server = await startServer({ database: made.database.url });
  });

  afterAll(async () => {
    if (typeof engine === 'string') return;
    await server.stop();
    await engine.close();
  });

  const answers = async (
    kind: string,
    ask: (url: string) => Promise<unknown>,
  ): Promise<{ ours: unknown; bare: unknown }> => {
    const bare = await startBare(kind, copy.url);
    try {
      return { ours: await ask(server.url), bare: await ask(bare.url) };
    } finally {
      await bare.stop();
    }
  };

  const reads: [title: string, path: () => string][] = [
    ['an inbox', () => '/api/chat/?page=1'],
    ['a later page of it', () => '/api/chat/?page=40'],
    ['a history', () => `/api/chat/${hubThread(0)}/message/?page_size=50`],
    ['new messages', () => `/api/chat/new-messages/?since=${world.hubSince}`],
  ];

  it.for(reads)('answer %s exactly as the server does', async ([_title, path], { skip }) => {
    if (typeof engine === 'string') return skip(engine);
    const { ours, bare } = await answers('reads', async (url): Promise<unknown> => {
      const headers = { authorization: `Bearer ${world.hub.token}` };
      const response = await fetch(url + path(), { headers });
      return response.json();
    });
    expect(bare).toEqual(ours);
  });

  it('face a server with room for the connections of the largest case', async ({ skip }) => {
    if (typeof engine === 'string') return skip(engine);
    const most = Math.max(...cases.map(({ clients }) => clients));
    const open = await Promise.all(times(most, () => HttpConnection.open(server.url)));
    const headers = { authorization: `Bearer ${world.hub.token}` };
    const request = requestText({ method: 'GET', path: '/api/chat/?page=1', headers });
    const answers = await Promise.all(open.map((connection) => connection.send(request)));
    for (const connection of open) connection.close();
    expect(answers).toHaveLength(most);
  });

  it('write what the server writes for a message', async ({ skip }) => {
    if (typeof engine === 'string') return skip(engine);
    const [person] = world.people;
    const path = `/api/chat/${ownThread(world.size, 0)}/message/`;
    const { ours, bare } = await answers('http-sends', async (url): Promise<unknown> => {
      const response = await fetch(url + path, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${person?.token}`,
          'content-type': 'application/json',
          'idempotency-key': 'only-once',
        },
        body: JSON.stringify({ content: 'Hello' }),
      });
      return response.json();
    });
    const { timestamp, ...message } = Message.strict().parse(ours);
    expect(Message.strict().parse(bare)).toEqual({ ...message, timestamp: expect.any(String) });

    // The copy, too, now serves what was sent: lists, marks and inboxes agree with it.
    const other = await startServer({ database: copy.url });
    const since = isoFromMicros((Date.now() - 3_600_000) * 1000);
    for (const read of ['/api/chat/', path, `/api/chat/new-messages/?since=${since}`]) {
      const views = await Promise.all(
        [server, other].map(async ({ url }) => {
          const headers = { authorization: `Bearer ${person?.token}` };
          return (await fetch(url + read, { headers })).text();
        }),
      );
      const [mine, theirs] = views.map((view) =>
        view.replaceAll(/"(timestamp|updated_at)":"[^"]+"/g, '""'),
      );
      expect(theirs).toBe(mine);
    }
    await other.stop();
    expect(timestamp).toMatch(/Z$/);
  });
});
