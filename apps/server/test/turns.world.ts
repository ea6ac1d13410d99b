import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { LARGE_BODY, procedures } from '@parley/contracts';
import { alice, dora, emil } from '@parley/testkit';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { testDatabase } from '../src/testing.ts';
import { somebodyNew } from './authorisation.world.ts';
import { rest, typed } from './calls.ts';
import { execute } from './database.ts';
import { newThread, numbered, sendMany } from './live-calls.ts';
import { addShops } from './shops.ts';
import { call, signedInput } from './web3mq.calls.ts';

export type Fields = Readonly<Record<string, unknown>>;

const Answer = z.object({ id: z.int(), error: z.unknown().optional() });

/** Texts of 8,000 characters that are as hard on whoever works with them as any. */
export const hardTexts = {
  marks: '\u0301\u0327'.repeat(4000),
  unfolding: '\ufdfa'.repeat(8000),
  emoji: '😀'.repeat(8000),
  /** JSON writes six characters for each. */
  escaped: `${'\u0001'.repeat(7999)}x`,
};

export const picture = 'A'.repeat(65_536);

/** A server in a process of its own, with the longest turn that a call costs it, in ms of CPU time. */
export const measuredServer = async (database: string) => {
  const path = fileURLToPath(new URL('turns.server.ts', import.meta.url));
  const child = fork(path, { env: { PATH: process.env.PATH, PARLEY_DATABASE_URL: database } });
  const heard = async () => (await once(child, 'message'))[0];
  const url = z.string().parse(await heard());
  const socket = new WebSocket(`${url.replace('http', 'ws')}/trpc`);
  // A client that is silent for long is gone.
  socket.on('message', (data) => `${data}` === 'PING' && socket.send('PONG'));
  await once(socket, 'open');
  let calls = 0;

  /** Over WebSocket, which takes as much of a query as of a mutation; true when it was carried out. */
  const callSocket = (path: string, text: string): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const id = ++calls;
      const listen = (data: unknown): void => {
        if (`${data}` === 'PING') return;
        const answer = Answer.safeParse(JSON.parse(`${data}`)).data;
        if (answer?.id !== id) return;
        socket.off('message', listen);
        socket.send(JSON.stringify({ id, method: 'subscription.stop' }));
        resolve(answer.error === undefined);
      };
      socket.on('message', listen).once('close', reject);
      const { kind } = procedures.get(path) ?? {};
      socket.send(`{"id":${id},"method":"${kind}","params":{"path":"${path}","input":${text}}}`);
    });

  const callHttp = async (path: string, raw: string): Promise<boolean> =>
    (await rest({ url }, 'POST', `/trpc/${path}`, { raw })).status === 200;

  const turnOf = async <Result>(work: () => Promise<Result>) => {
    child.send('begin');
    await heard();
    const result = await work();
    child.send('end');
    return { result, ms: z.number().parse(await heard()) };
  };

  return {
    url,
    /** Makes a call with its input as JSON, and tells whether it was refused. */
    call: (path: string, text: string): Promise<boolean> =>
      procedures.get(path)?.kind === 'mutation' ? callHttp(path, text) : callSocket(path, text),
    turnOf,
    [Symbol.asyncDispose]: async () => {
      socket.terminate();
      child.disconnect();
      await once(child, 'exit');
    },
  };
};

/** All but the two that somebody is invited to get the members of the large one. */
const membersForAllGroups = `
  insert into participant
    (thread, address, position, read_up_to, read_others, sent, listed_at)
  select t.id, p.address, p.position, 0, 0, 0, p.listed_at
  from thread large
  join participant p on p.thread = large.id and p.position > 0
  join thread t on t.groupid not in ('group:large', 'group:1', 'group:2')
  where large.groupid = 'group:large'`;

/**
 * A buyer with 10,000 threads about a shop, each with a newest message as large as any: as many as a buyer or
 * a shop may ever have. Gives the one that was made by calls, with 100 of these messages.
 */
const fillShop = async (database: string, app: { url: string }, buyer: string) => {
  await addShops({ database }, [{ name: 'Large', url: 'large', owner_address: alice.address }]);
  const shop = { shop_url: 'large', buyer_address: buyer };
  const { uuid } = await typed(app).wallet.thread.open.mutate(shop);
  const texts = Array.from({ length: 100 }, () => hardTexts.emoji);
  await sendMany(app, uuid, buyer, texts);
  const one = `(select id from thread where uuid = '${uuid}')`;
  const many = `with recursive n(n) as (select 1 union all select n + 1 from n where n < 9999)`;
  for (const sql of [
    `${many} insert into thread (uuid, kind, shop, name, avatar_url, members, created_at, updated_at,
       last_message, message_count, deleted)
     select 'many-' || n, 0, shop, '', '', members, n, n, last_message, 1, 0
     from n, thread where thread.id = ${one}`,
    `insert into participant (thread, address, position, read_up_to, sent, read_others, listed_at, shop, role)
     select t.id, p.address, p.position, 0, 0, 0, t.updated_at, p.shop, p.role
     from thread t, participant p where t.uuid like 'many-%' and p.thread = ${one}`,
    `update thread_tally set threads = 10000
     where shop < 0 and address in (select address from participant where thread = ${one})`,
  ])
    await execute(database, sql);
  return uuid;
};

/** What a patient attacker makes of an open server: everything as large as it gets. */
export const hardWorld = async () => {
  const database = await testDatabase();
  const server = await measuredServer(database.url);
  const app = { url: server.url, origin: server.url, time: { ahead: 0 } };
  const crowd = [alice.address, ...Array.from({ length: 49 }, somebodyNew)];
  const fill = async (participants: readonly string[], text: string): Promise<string> => {
    const uuid = await newThread(app, participants);
    const texts = Array.from({ length: 100 }, () => text);
    await sendMany(app, uuid, participants[1] ?? '', texts);
    return uuid;
  };
  const threads: Record<string, string> = {};
  for (const [name, text] of Object.entries(hardTexts))
    threads[name] = await fill(name === 'emoji' ? crowd : [alice.address, somebodyNew()], text);
  const buyer = somebodyNew();
  const shopChat = await fillShop(database.url, app, buyer);
  const userids = Array.from({ length: 499 }, (_, n) => `user:${n}`.padEnd(120, 'x'));
  const large = { group_name: 'g', avatar_base64: picture };
  await call(app, dora, 'group.create', { groupid: 'group:large', ...large });
  await call(app, dora, 'group.invite', { groupid: 'group:large', members: userids });
  await call(app, dora, 'user.updateProfile', { avatar_base64: picture });
  await Promise.all(
    numbered(100, 'group:').map((groupid) =>
      call(app, dora, 'group.create', { groupid, ...large }),
    ),
  );
  await execute(database.url, membersForAllGroups);
  return {
    ...server,
    app,
    crowd,
    threads,
    buyer,
    shopChat,
    userids,
    signed: (procedure: string, fields: Fields = {}) => signedInput(app, dora, procedure, fields),
    other: emil.userid,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
};
export type HardWorld = Awaited<ReturnType<typeof hardWorld>>;

/** Bytes that a body of this procedure may have. */
export const roomOf = (path: string): number =>
  (procedures.get(path)?.bodyLimit ?? LARGE_BODY / 2) - 1_000;
