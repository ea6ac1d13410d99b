import type { Message } from '@parley/contracts';
import { dora, emil, type Web3mqPerson } from '@parley/testkit';
import { expect } from 'vitest';
import type { TestApp } from '../src/testing.ts';
import { chatUpdate, rest } from './calls.ts';
import { Model, type ModelThread } from './storage-model.ts';

/** One thing that somebody does; `thread` picks among all that were ever made. */
export type Operation =
  | { op: 'create'; members: string[]; shop: number | null; text: string | null }
  | { op: 'send'; thread: number; sender: number; text: string; key: string | null }
  | { op: 'read'; thread: number; reader: number }
  | { op: 'remind'; thread: number; who: number }
  | { op: 'change'; thread: number; members: string[] | null; shop: number | null }
  | { op: 'delete'; thread: number }
  | { op: 'chat'; who: 'dora' | 'emil'; topic: 'user' | 'group-a' | 'group-b' }
  | { op: 'wind'; seconds: number };

/** Whoever can send in a thread of each kind; not everyone takes part in every thread. */
const pick = (thread: ModelThread, n: number): string | undefined =>
  [...thread.members, 'user:nobody'][n % (thread.members.length + 1)];

/** Does each operation to a server and to the model, and compares the answers. */
export const world = (app: TestApp) => {
  const model = new Model();
  let signed = Date.now();

  const expectThread = (json: unknown, thread: ModelThread): void => {
    expect(json).toMatchObject({
      uuid: thread.uuid,
      participants: thread.members,
      updated_at: thread.updatedAt,
      messages: thread.messages.map((message) => ({
        ...message,
        is_read: model.isRead(thread, message),
      })),
    });
  };

  const create = async ({ members, shop, text }: Operation & { op: 'create' }) => {
    const known = model.find(members, shop);
    const { status, json } = await rest(app, 'POST', '/api/chat/', {
      body: { participants: members, shop_id: shop, initial_message: text },
    });
    expect(status).toBe(known ? 200 : 201);
    const { uuid, updated_at: updatedAt } = json;
    const thread = known ?? model.create({ uuid, members, shop, updatedAt, group: null });
    if (text !== null) model.send(thread, { ...json.messages.at(-1), sender: members[0] });
    expectThread(json, thread);
  };

  const send = async (
    thread: ModelThread,
    { sender: n, text, key }: Operation & { op: 'send' },
  ): Promise<void> => {
    const sender = pick(thread, n);
    const earlier = key === null ? undefined : thread.retries.get(`${sender} ${key}`);
    const { status, json } = await rest(app, 'POST', `/api/chat/${thread.uuid}/message/`, {
      body: { sender, content: text },
      ...(key !== null && { headers: { 'idempotency-key': key } }),
    });
    if (thread.deleted) return expect(status).toBe(404);
    if (!thread.members.includes(sender ?? '')) return expect(status).toBe(400);
    if (earlier && earlier.content !== text) return expect(status).toBe(422);
    expect(status).toBe(201);
    if (earlier) return expect(json).toEqual(earlier);
    expect(json).toMatchObject({ sender, content: text, is_read: false });
    const message: Message = json;
    if (key !== null) thread.retries.set(`${sender} ${key}`, message);
    model.send(thread, message);
  };

  const read = async (thread: ModelThread, n: number): Promise<void> => {
    const address = pick(thread, n);
    const { status, json } = await rest(app, 'PATCH', `/api/chat/${thread.uuid}/`, {
      body: { is_read: true, address },
    });
    if (thread.deleted) return expect(status).toBe(404);
    if (!thread.members.includes(address ?? '')) return expect(status).toBe(400);
    model.markRead(thread, address ?? '');
    expect(status).toBe(200);
    expectThread(json, thread);
  };

  const remind = async (thread: ModelThread, n: number): Promise<void> => {
    const address = pick(thread, n);
    const { status } = await rest(app, 'POST', '/trpc/thread.markUnread', {
      body: { uuid: thread.uuid, address },
    });
    if (thread.deleted) return expect(status).toBe(404);
    if (!thread.members.includes(address ?? '')) return expect(status).toBe(400);
    expect(status).toBe(200);
    model.remind(thread, address ?? '');
  };

  const change = async (
    thread: ModelThread,
    { members, shop }: Operation & { op: 'change' },
  ): Promise<void> => {
    const { status, json } = await rest(app, 'PATCH', `/api/chat/${thread.uuid}/`, {
      body: { shop_id: shop, ...(members && { participants: members }) },
    });
    if (thread.deleted) return expect(status).toBe(404);
    const taken = model.find(members ?? thread.members, shop);
    if (taken && taken !== thread) return expect(status).toBe(409);
    expect(status).toBe(200);
    model.rejoin(thread, members ?? thread.members, shop, json.updated_at);
    expectThread(json, thread);
  };

  const remove = async (thread: ModelThread): Promise<void> => {
    const { status } = await rest(app, 'DELETE', `/api/chat/${thread.uuid}/`);
    expect(status).toBe(thread.deleted ? 404 : 204);
    if (!thread.deleted) model.remove(thread);
  };

  const chat = async (person: Web3mqPerson, other: Web3mqPerson, topic: string): Promise<void> => {
    const user = topic === 'user';
    const members = user ? [person.userid, other.userid] : [person.userid];
    const known = user ? model.find(members, null) : model.findGroup(topic);
    signed = Math.max(Date.now(), signed + 1);
    const { json } = await chatUpdate(app, person, user ? other.userid : topic, {
      topic_type: user ? 'user' : 'group',
      timestamp: signed,
    });
    if (known && !known.members.includes(person.userid)) return expect(json.code).toBe(404);
    expect(json.code).toBe(0);
    model.bringToTop(known ?? (await newChat(members, user ? null : topic)), person.userid);
  };

  /** A chat's answer does not name its thread: it is the one that nobody has seen before. */
  const newChat = async (members: string[], group: string | null): Promise<ModelThread> => {
    const { json } = await rest(app, 'GET', '/api/chat/?page_size=100');
    const isNew = ({ uuid }: { uuid: string }) => !model.threads.some((it) => it.uuid === uuid);
    const { uuid, updated_at: updatedAt } = json.results.find(isNew);
    return model.make({ uuid, members, shop: null, updatedAt, group });
  };

  const run = async (operation: Operation): Promise<void> => {
    const n = 'thread' in operation ? operation.thread : 0;
    const thread = model.threads[n % Math.max(1, model.threads.length)];
    if (operation.op === 'wind') app.time.ahead = operation.seconds * 1_000_000;
    else if (operation.op === 'create') await create(operation);
    else if (operation.op === 'chat') {
      const [person, other] = operation.who === 'dora' ? [dora, emil] : [emil, dora];
      await chat(person, other, operation.topic);
    } else if (thread === undefined) return;
    else if (operation.op === 'send') await send(thread, operation);
    else if (operation.op === 'read') await read(thread, operation.reader);
    else if (operation.op === 'remind') await remind(thread, operation.who);
    else if (operation.op === 'delete') await remove(thread);
    else if (!thread.members.some((member) => member.startsWith('user:')))
      await change(thread, operation);
  };

  return { model, run };
};
