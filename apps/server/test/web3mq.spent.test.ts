import { signedText } from '@parley/contracts';
import { signEd25519 } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { frames } from '../src/web3mq-socket/frames.ts';
import { typed } from './calls.ts';
import { rowsOf } from './database.ts';
import {
  type Account,
  call,
  dataOf,
  member,
  newAccount,
  nowOf,
  registration,
  reset,
  send,
  signedInput,
  signedMessage,
} from './web3mq.calls.ts';
import { connected, connectFrame, openSocket } from './web3mq.socket-client.ts';

let app: TestApp;
let ada: Account;
let bea: Account;
beforeAll(async () => {
  app = await testApp(locked);
  [ada, bea] = [await member(app), await member(app)];
});
afterAll(() => app[Symbol.asyncDispose]());

/** How many signatures are kept. */
const kept = async (): Promise<number> => {
  const row = z.object({ uses: z.number() });
  const [found] = await rowsOf(app.database, row, 'select count(*) as uses from signature_use');
  return found?.uses ?? 0;
};

const usedBefore = { code: 401, msg: expect.stringContaining('used for another call') };

describe('a refused call has spent its signature', () => {
  // Each is signed like the one before it: userid + groupid + timestamp.
  const group = (groupid: string) => ({ groupid });
  it.each<[string, number, string, object, string, object]>([
    ['group.members', 404, 'group:none', {}, 'group.create', { group_name: 'Stolen' }],
    ['group.join', 404, 'group:none2', {}, 'group.create', { group_name: 'Stolen' }],
    ['group.invite', 404, 'group:none3', { members: ['user:x'] }, 'group.create', {}],
  ])('%s (%i)', async (procedure, code, groupid, more, other, others) => {
    const input = signedInput(app, ada, procedure, { ...group(groupid), ...more });
    expect(await send(app, procedure, input)).toMatchObject({ code });
    const signature = input.web3mq_signature ?? input.web3mq_user_signature;
    const stolen = {
      ...signedInput(app, ada, other, { ...group(groupid), timestamp: input.timestamp }),
      web3mq_signature: signature,
      ...others,
    };
    expect(await send(app, other, stolen)).toEqual({ status: 200, ...usedBefore });
    await app.restart();
    expect(await send(app, other, stolen)).toEqual({ status: 200, ...usedBefore });
    // The same call again is the same call.
    expect(await send(app, procedure, input)).toMatchObject({ code });
  });

  it('a group that is taken (409), a change that is not allowed (403)', async () => {
    const { groupid } = await dataOf(app, ada, 'group.create', { group_name: 'Tea' });
    await dataOf(app, ada, 'group.invite', { groupid, members: [bea.userid] });
    const taken = signedInput(app, bea, 'group.create', { groupid });
    expect(await send(app, 'group.create', taken)).toMatchObject({ code: 409 });
    const members = { groupid, timestamp: taken.timestamp, page: 1, size: 20 };
    expect(await call(app, bea, 'group.members', members)).toMatchObject(usedBefore);

    const permissions = { 'group:join': { type: 'enum', value: 'public' } };
    const change = signedInput(app, bea, 'group.updatePermissions', { groupid, permissions });
    expect(await send(app, 'group.updatePermissions', change)).toMatchObject({ code: 403 });
    const later = { groupid, timestamp: change.timestamp, page: 1, size: 20 };
    expect(await call(app, bea, 'group.members', later)).toMatchObject(usedBefore);
  });

  it('and the same call is carried out when it can be, once', async () => {
    const friend = newAccount();
    const input = signedInput(app, ada, 'chat.update', {
      topic: friend.userid,
      topic_type: 'user',
    });
    expect(await send(app, 'chat.update', input)).toMatchObject({ code: 404 });
    app.time.ahead += 1_000_000;
    await send(app, 'user.register', registration(app, friend));
    const topics = async (): Promise<string[]> => {
      const { result } = await dataOf(app, ada, 'chat.list', { page: 1, size: 20 });
      return result.map(({ topic }: { topic: string }) => topic);
    };
    expect(await topics()).not.toContain(friend.userid);
    const both = await Promise.all([1, 2].map(() => send(app, 'chat.update', input)));
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect((await topics())[0]).toBe(friend.userid);
    await dataOf(app, ada, 'chat.update', { topic: bea.userid, topic_type: 'user' });
    expect((await send(app, 'chat.update', input)).code).toBe(0);
    expect((await topics())[0]).toBe(bea.userid);
  });

  it('a message, too, which may be sent again when it can be', async () => {
    const friend = newAccount();
    const message = signedMessage(app, ada, friend.userid);
    const sent = () => typed(app).web3mq.message.send.mutate(message);
    const before = await kept();
    await expect(sent()).rejects.toMatchObject({ data: { refusal: { code: 'not_found' } } });
    expect(await kept()).toBe(before + 1);
    await send(app, 'user.register', registration(app, friend));
    expect((await sent()).messageid).toBe(message.messageid);
  });

  it('a registration of a wallet that is known', async () => {
    const early = registration(app, { ...ada, main: bea.main });
    app.time.ahead += 1_000_000;
    expect(await send(app, 'user.register', early)).toMatchObject({ code: 409 });
    expect(await send(app, 'user.register', { ...early, nickname: 'Eve' })).toMatchObject(
      usedBefore,
    );
    expect(await send(app, 'user.register', early)).toMatchObject({ code: 409 });
  });
});

it('what strangers sign is not kept', async () => {
  app.time.ahead += 400_000_000;
  const before = await kept();
  const stranger = newAccount({ userid: ada.userid });
  for (const [procedure, fields] of [
    ['chat.list', { page: 1, size: 20 }],
    ['group.members', { groupid: 'group:none' }],
    ['chat.update', { topic: ada.userid, topic_type: 'user' }],
  ] as const)
    expect((await call(app, stranger, procedure, fields)).code).toBeGreaterThan(0);
  expect((await call(app, { ...ada, didkey: bea.didkey }, 'user.profile')).code).toBe(401);
  await send(app, 'user.register', registration(app, stranger));
  await send(app, 'user.resetPassword', reset(app, stranger));
  // Nor for ever what somebody known signs.
  const message = signedMessage(app, ada, 'group:none', { timestamp: nowOf(app) * 1000 });
  await typed(app)
    .web3mq.message.send.mutate(message)
    .catch(() => {});
  expect(await kept()).toBe(before);
});

describe('a connect frame', () => {
  const used = { code: 1008, reason: 'This connect frame was already used. Sign a new one.' };

  const tryAgain = async (server: TestApp, frame: Uint8Array) => {
    using socket = await openSocket(server);
    socket.send(frame);
    return await socket.closed;
  };

  it('opens one socket, whoever sends it again and whenever', async () => {
    const timestamp = nowOf(app);
    using first = await connected(app, ada, { timestamp });
    const frame = connectFrame(ada, { timestamp });
    expect(await tryAgain(app, frame)).toEqual(used);
    first[Symbol.dispose]();
    expect(await tryAgain(app, frame)).toEqual(used);
    await app.restart();
    expect(await tryAgain(app, frame)).toEqual(used);
    app.time.ahead += 100_000_000;
    expect(await tryAgain(app, frame)).toEqual(used);
    app.time.ahead += 21_000_000;
    expect(await tryAgain(app, frame)).toMatchObject({ code: 1008 });
  });

  it('opens one socket of twenty at once', async () => {
    const frame = connectFrame(ada, { timestamp: nowOf(app) });
    const sockets = await Promise.all(Array.from({ length: 20 }, () => openSocket(app)));
    for (const socket of sockets) socket.send(frame);
    const outcomes = await Promise.all(
      sockets.map((socket) =>
        Promise.race([
          socket.take(frames.connected).then(() => 'connected'),
          socket.closed.then(({ reason }) => reason),
        ]),
      ),
    );
    for (const socket of sockets) socket[Symbol.dispose]();
    expect(outcomes.toSorted()).toEqual([
      ...Array.from({ length: 19 }, () => used.reason),
      'connected',
    ]);
  });

  it('is not what a message to a group with a sly name was signed for', async () => {
    const groupid = `group:${nowOf(app)}${ada.userid}`;
    await dataOf(app, bea, 'group.create', { groupid });
    await dataOf(app, bea, 'group.invite', { groupid, members: [ada.userid] });
    const message = signedMessage(app, ada, groupid);
    using adas = await connected(app, ada, { timestamp: nowOf(app) - 7 });
    adas.send(frames.message.write(frameOf(message)));
    await adas.take(frames.status);
    // Whoever is in the group has read the signature.
    const { timestamp, from_sign, messageid } = message;
    const nodeId = `${messageid}${ada.userid}${groupid.slice(0, -ada.userid.length)}`;
    const text = signedText('connect', { node_id: nodeId, userid: ada.userid, timestamp });
    expect(from_sign).toBe(signEd25519(text, ada.privateKey));
    using socket = await openSocket(app);
    socket.send(
      frames.connect.write({ nodeId, userId: ada.userid, timestamp, msgSign: from_sign }),
    );
    expect(await socket.closed).toMatchObject({ code: 1008 });
  });
});

const frameOf = (message: ReturnType<typeof signedMessage>) => ({
  payload: Buffer.from(message.payload, 'base64'),
  contentTopic: message.topic,
  version: message.version,
  comeFrom: message.userid,
  fromSign: message.from_sign,
  payloadType: message.payload_type,
  cipherSuite: message.cipher_suite,
  needStore: true,
  timestamp: message.timestamp,
  messageId: message.messageid,
  messageType: '',
  nodeId: message.node_id,
  validatePubKey: message.request_pubkey,
});
