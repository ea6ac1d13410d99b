import { microsFromIso } from '@parley/contracts';
import { alice, bob, carol, dora, emil, mallory } from '@parley/testkit';
import { expect } from 'vitest';
import { z } from 'zod';
import { entryKind } from '../src/storage/schema.ts';
import type { TestApp } from '../src/testing.ts';
import { chatList, rest, signIn, typed } from './calls.ts';
import { rowsOf } from './database.ts';
import type { Model, ModelThread } from './storage-model.ts';

const people = [alice, bob, carol, mallory];
const everyAddress = [...people.map(({ address }) => address), dora.userid, emil.userid];
const shops = [null, 1, 2];

const summaryOf = (model: Model, it: ModelThread, address: string | null) => ({
  uuid: it.uuid,
  participants: it.members,
  shop: it.shop === null ? null : expect.objectContaining({ id: it.shop }),
  updated_at: it.updatedAt,
  last_message: previewOf(model.seen(it, address).at(-1)?.content),
});

/** The newest message of a thread, unless it is hidden. */
const previewOf = (content: string | undefined): string | null =>
  content === undefined ? null : Array.from(content).slice(0, 140).join('');

/** All of a list, by following its links from the first page on, and back. */
const walk = async (app: TestApp, path: string, link: 'next' | 'previous') => {
  const results: unknown[] = [];
  const counts = new Set<number>();
  let last = path;
  for (let at: string | null = path; at !== null; ) {
    const { json } = await rest(app, 'GET', at);
    counts.add(json.count);
    results.push(...(link === 'next' ? json.results : json.results.toReversed()));
    last = at;
    at = json[link]?.replace(app.url, '') ?? null;
  }
  return { results, counts, last };
};

const isUserid = (address: string): boolean => address.startsWith('user:');

/** All of a list as typed calls give it, by its cursors. */
const typedWalk = async (
  app: TestApp,
  { address, shop }: { address: string | null; shop: number | null },
) => {
  const scope = { ...(address && { address }), ...(shop && { shop_id: shop }), page_size: 3 };
  const { list } = typed(app).thread;
  const results: unknown[] = [];
  for (let page = await list.query(scope); ; ) {
    results.push(...page.results);
    if (page.next_cursor === null) {
      expect(page.count).toBe(results.length);
      return results;
    }
    page = await list.query({ ...scope, cursor: page.next_cursor });
  }
};

export const checkLists = async (app: TestApp, model: Model): Promise<void> => {
  for (const address of [null, ...everyAddress])
    for (const shop of shops) {
      const query = new URLSearchParams({ page_size: '3' });
      if (address !== null) query.set('address', address);
      if (shop !== null) query.set('shop_id', String(shop));
      const both = model.list(address, shop).map((it) => summaryOf(model, it, address));
      expect(await typedWalk(app, { address, shop })).toMatchObject(both);
      // REST shows threads of VFX addresses only.
      const wanted = both.filter(({ participants }) => !participants.some(isUserid));
      const { results, counts, last } = await walk(app, `/api/chat/?${query}`, 'next');
      expect(results).toMatchObject(wanted);
      expect([...counts]).toEqual([wanted.length]);
      const back = await walk(app, last, 'previous');
      expect(back.results).toEqual(results.toReversed());
      if (wanted.length <= 3) continue;
      const { json } = await rest(app, 'GET', `/api/chat/?${query}&page=2`);
      expect(json.results).toEqual(results.slice(3, 6));
    }
};

const idsOf = (messages: readonly { id: number }[]) => messages.map(({ id }) => id);

export const checkViewers = async (app: TestApp, model: Model): Promise<void> => {
  for (const person of people) {
    const mine = typed(app, await signIn(app, person));
    const { results } = await mine.thread.list.query({ page_size: 100 });
    const wanted = model.list(person.address, null);
    expect(results.map(({ unread_count }) => unread_count)).toEqual(
      wanted.map((it) => model.unread(it, person.address)),
    );
    const fresh = await mine.message.listNew.query({});
    const told = model.told(person.address);
    const incoming = told.filter(({ sender }) => sender !== person.address);
    expect(idsOf(fresh.results)).toEqual(idsOf(incoming).slice(-100));
    expect(results.map(({ marked_unread }) => marked_unread)).toEqual(
      wanted.map((it) => it.reminded.has(person.address)),
    );
    for (const it of wanted) {
      const { count, results: page } = await mine.message.list.query({ thread_uuid: it.uuid });
      const seen = idsOf(model.seen(it, person.address));
      expect([count, idsOf(page)]).toEqual([seen.length, seen]);
    }
    const found = await mine.message.search.query({ text: 'ONE' });
    const held = told.filter(({ content }) => content.includes('one')).reverse();
    expect(idsOf(found.results)).toEqual(idsOf(held));
  }
  for (const person of [dora, emil]) {
    const { json } = await chatList(app, person, { size: 100 });
    expect(json.data.result.map(({ topic }: { topic: string }) => topic)).toEqual(
      model
        .list(person.userid, null)
        .map((it) => it.group ?? it.members.find((member) => member !== person.userid)),
    );
  }
};

export const checkThreads = async (app: TestApp, model: Model): Promise<void> => {
  for (const it of model.threads) {
    const { status, json } = await rest(app, 'GET', `/api/chat/${it.uuid}/message/`);
    expect(status).toBe(it.deleted ? 404 : 200);
    if (it.deleted) continue;
    const results = it.messages.map((each) => ({ ...each, is_read: model.isRead(it, each) }));
    expect(json).toEqual({ count: results.length, results });
  }
};

const Entry = z.object({
  kind: z.int(),
  uuid: z.string(),
  message: z.int().nullable(),
  at: z.int(),
});

/** Each inbox holds exactly what its address should have learned, in the order it happened. */
export const checkInboxes = async (app: TestApp, model: Model): Promise<void> => {
  const sentAt = new Map(
    model.threads.flatMap((it) =>
      it.messages.map(({ id, timestamp }) => [id, microsFromIso(timestamp)]),
    ),
  );
  for (const address of everyAddress) {
    const entries = await rowsOf(
      app.database,
      Entry,
      `select e.kind, t.uuid, e.message, e.at from inbox_entry e
       join address a on a.id = e.address join thread t on t.id = e.thread
       where a.text = ? order by e.at`,
      address,
    );
    // A deleted thread stays as a tombstone, so that its entries can still name it.
    expect(entries).toMatchObject(model.inboxes.get(address) ?? []);
    for (const { kind, message, at } of entries)
      if (kind === entryKind.message) expect(at).toBe(sentAt.get(message ?? 0));
  }
};
