import type { Message } from '@parley/contracts';
import { alice, bob, carol, dora, emil, mallory, type Web3mqPerson } from '@parley/testkit';
import { expect } from 'vitest';
import type { TestApp } from '../src/testing.ts';
import { chatUpdate, rest, signIn, typed } from './calls.ts';
import { Model, type ModelThread } from './storage-model.ts';

/** One thing that somebody does; `thread` picks among all that were ever made. */
export type Operation =
  | { op: 'create'; members: string[]; shop: number | null; text: string | null; by: number | null }
  | { op: 'send'; thread: number; sender: number; text: string; key: string | null }
  | { op: 'read'; thread: number; reader: number }
  | { op: 'remind'; thread: number; who: number }
  | {
      op: 'change';
      thread: number;
      members: string[] | null;
      shop: number | null;
      by: number | null;
    }
  | { op: 'leave' | 'add' | 'remove'; thread: number; who: number; by: number | null }
  | { op: 'delete'; thread: number; by: number | null }
  | { op: 'chat'; who: 'dora' | 'emil'; topic: 'user' | 'group-a' | 'group-b' }
  | { op: 'wind'; seconds: number };

/** Whoever can send in a thread of each kind; not everyone takes part in every thread. */
const pick = (thread: ModelThread, n: number): string | undefined =>
  [...thread.members, 'user:nobody'][n % (thread.members.length + 1)];

const people = [alice, bob, carol, mallory];

/**
 * Does each operation to a server in open mode and to the model, and compares the answers. `by` is who
 * has signed in for it, one of the four; null is nobody, who may do all.
 */
export const world = (app: TestApp, shopOwners: ReadonlyMap<number, string> = new Map()) => {
  const model = new Model(shopOwners);
  const sessions = new Map<number, Promise<string>>();
  let signed = Date.now();

  const callerOf = async (by: number | null) => {
    const n = (by ?? 0) % people.length;
    const person = people[n];
    if (by === null || person === undefined) return { viewer: null, as: {} };
    const token = sessions.get(n) ?? signIn(app, person);
    sessions.set(n, token);
    return { viewer: person.address, as: { token: await token } };
  };

  const expectThread = (json: unknown, thread: ModelThread, viewer: string | null = null): void => {
    expect(json).toMatchObject({
      uuid: thread.uuid,
      participants: thread.members,
      updated_at: thread.updatedAt,
      messages: model.seen(thread, viewer).map((message) => ({
        ...message,
        is_read: model.isRead(thread, message),
      })),
    });
  };

  const create = async ({ members, shop, text, by }: Operation & { op: 'create' }) => {
    const known = model.find(members, shop);
    const { viewer, as } = await callerOf(by);
    const { status, json } = await rest(app, 'POST', '/api/chat/', {
      body: { participants: members, shop_id: shop, initial_message: text },
      ...as,
    });
    const sender = viewer ?? members[0] ?? '';
    if (!members.includes(sender)) return expect(status).toBe(403);
    expect(status).toBe(known ? 200 : 201);
    const { uuid, updated_at: updatedAt } = json;
    const made = { uuid, members, shop, creator: sender, updatedAt, group: null };
    const thread = known ?? model.create(made);
    if (viewer !== null) model.bringBack(thread, viewer);
    if (text !== null) model.send(thread, { ...json.messages.at(-1), sender });
    expectThread(json, thread, viewer);
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
    { members, shop, by }: Pick<Operation & { op: 'change' }, 'members' | 'shop' | 'by'>,
  ): Promise<void> => {
    const { viewer, as } = await callerOf(by);
    const { status, json } = await rest(app, 'PATCH', `/api/chat/${thread.uuid}/`, {
      body: { shop_id: shop, ...(members && { participants: members }) },
      ...as,
    });
    const after = members ?? thread.members;
    if (after.length < 2) return expect(status).toBe(400);
    const isIn = viewer === null || thread.members.includes(viewer);
    if (thread.deleted || !isIn) return expect(status).toBe(404);
    if (viewer !== null && !model.mayChange(thread, viewer, after, shop))
      return expect(status).toBe(403);
    const taken = model.find(after, shop);
    const leaves = viewer !== null && !after.includes(viewer);
    const same = shop === thread.shop && after.join() === thread.members.join();
    if (!same && !leaves && taken !== undefined && taken !== thread)
      return expect(status).toBe(409);
    expect(status).toBe(200);
    const seen = viewer === null ? 0 : (thread.hidden.get(viewer) ?? 0);
    const hides = viewer !== null;
    if (!same) model.rejoin(thread, after, shop, { at: json.updated_at, hides, isFound: !leaves });
    // Who has just left is shown the thread as they saw it.
    const shown = thread.messages.filter(({ id }) => id > seen);
    expect(json).toMatchObject({ participants: after, updated_at: thread.updatedAt });
    expect(json.messages.map(({ id }: Message) => id)).toEqual(shown.map(({ id }) => id));
  };

  const rejoin = (
    thread: ModelThread,
    { op, who, by }: Operation & { op: 'leave' | 'add' | 'remove' },
  ): Promise<void> => {
    const one = op === 'leave' ? people[(by ?? who) % people.length] : people[who % people.length];
    const others = thread.members.filter((member) => member !== one?.address);
    const members = op === 'add' ? [...others, one?.address ?? ''] : others;
    return change(thread, { members, shop: thread.shop, by });
  };

  const remove = async (thread: ModelThread, by: number | null): Promise<void> => {
    const { viewer, as } = await callerOf(by);
    const { status } = await rest(app, 'DELETE', `/api/chat/${thread.uuid}/`, as);
    const isIn = viewer === null || thread.members.includes(viewer);
    if (thread.deleted || !isIn) return expect(status).toBe(404);
    expect(status).toBe(204);
    if (viewer === null || model.deletesForAll(thread, viewer)) model.remove(thread);
    else model.hide(thread, viewer);
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
    const chat = known ?? (await newChat(members, user ? null : topic));
    model.bringToTop(chat, person.userid);
  };

  /** A chat's answer does not name its thread: it is the one that nobody has seen before. */
  const newChat = async (members: string[], group: string | null): Promise<ModelThread> => {
    const { results } = await typed(app).thread.list.query({ page_size: 100 });
    const found = results.find(({ uuid }) => !model.threads.some((it) => it.uuid === uuid));
    expect.assert(found);
    const { uuid, updated_at: updatedAt } = found;
    const creator = members[0] ?? '';
    return model.make({ uuid, members, shop: null, creator, updatedAt, group });
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
    else if (operation.op === 'delete') await remove(thread, operation.by);
    else if (thread.members.some((member) => member.startsWith('user:'))) return;
    else if (operation.op === 'change') await change(thread, operation);
    else await rejoin(thread, operation);
  };

  return { model, run };
};
