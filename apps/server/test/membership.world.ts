import { alice, bob, carol, mallory, type Person } from '@parley/testkit';
import { locked, testApp } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';
import { execute } from './database.ts';
import { fetchList, ThreadState } from './live-state.ts';
import { openStream } from './live-stream.ts';

const people = { alice, bob, carol, mallory } as const;
export type Name = keyof typeof people;

export const addressesOf = (...names: Name[]): string[] =>
  names.map((name) => people[name].address);

const signed = async (app: Awaited<ReturnType<typeof testApp>>, person: Person) => {
  const token = await signIn(app, person);
  const client = typed(app, token);
  const { address } = person;
  return {
    address,
    token,
    thread: client.thread,
    message: client.message,
    say: (thread_uuid: string, content: string) =>
      client.message.send.mutate({ thread_uuid, content }),
    /** What a PATCH answers. */
    patch: (uuid: string, body: object) =>
      rest(app, 'PATCH', `/api/chat/${uuid}/`, { body, token }),
    remove: (uuid: string) => rest(app, 'DELETE', `/api/chat/${uuid}/`, { token }),
    uuids: async () => (await client.thread.list.query({})).results.map(({ uuid }) => uuid),
    stream: (after = '') => openStream(app, { token, after }),
    list: async () => (await client.thread.list.query({})).results,
    /** What the entries since a list made of it, beside the list as it is now. */
    since: async (old: Awaited<ReturnType<typeof fetchList>>) => {
      const fresh = await fetchList(app, address, token);
      const state = new ThreadState(address, old.threads);
      using stream = await openStream(app, { token, after: old.place });
      for (let place = old.place; place !== fresh.place; ) {
        const [entry] = await stream.take(1);
        if (entry === undefined) throw new Error('The stream ended.');
        state.apply(entry);
        place = entry.at;
      }
      return [state.threads, new ThreadState(address, fresh.threads).threads] as const;
    },
    fetch: () => fetchList(app, address, token),
    /** Every text of a thread that any read gives. */
    reads: async (uuid: string) => {
      const whole = await client.thread.get.query({ uuid });
      const page = (more: object) => client.message.list.query({ thread_uuid: uuid, ...more });
      const texts = ({ results }: { results: { content: string; thread_uuid?: string }[] }) =>
        results
          .filter(({ thread_uuid = uuid }) => thread_uuid === uuid)
          .map(({ content }) => content);
      const { count } = await page({});
      const { unread_count, last_message } = await client.thread.summary.query({ uuid });
      return {
        count,
        unread_count,
        last_message,
        whole: whole.messages.map(({ content }) => content),
        pages: [
          texts(await page({})),
          texts(await page({ after: 0 })),
          texts(await page({ before: Number.MAX_SAFE_INTEGER })),
        ],
        found: [
          texts(await client.message.search.query({ text: 'word', thread_uuid: uuid })).reverse(),
          texts(await client.message.search.query({ text: 'word' })).reverse(),
        ],
        news: texts(await client.message.listNew.query({})),
      };
    },
  };
};

const SHOPS = 40;

/** A locked server with shops of nobody's and of carol's, and everybody signed in. */
export const membershipWorld = async () => {
  const app = await testApp(locked);
  const rows = Array.from({ length: SHOPS }, (_, n) =>
    [
      `(${100 + n}, 'S', 'rbx://s${n}', 's${n}', null, '')`,
      `(${200 + n}, 'C', 'rbx://c${n}', 'c${n}', '${carol.address}', '')`,
    ].join(),
  );
  await execute(
    app.database,
    `insert into shop (id, name, url, unique_id, owner_address, description) values ${rows}`,
  );
  let [nobodys, carols] = [99, 199];
  return {
    app,
    alice: await signed(app, alice),
    bob: await signed(app, bob),
    carol: await signed(app, carol),
    mallory: await signed(app, mallory),
    /** A shop that no other test has used, so that threads about it are its own. */
    nextShop: () => (nobodys += 1),
    nextShopOfCarol: () => (carols += 1),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
};
export type MembershipWorld = Awaited<ReturnType<typeof membershipWorld>>;
