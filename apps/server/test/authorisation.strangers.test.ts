import { randomUUID } from 'node:crypto';
import { procedures, restRoutes, typedOnly, walletRoutes } from '@parley/contracts';
import { alice, carol } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { unlimited } from '../src/testing.ts';
import { inTheNameOfAlice, strangers } from './authorisation.strangers.rows.ts';
import {
  addressOf,
  callRest,
  callTyped,
  testWorld,
  type Who,
  type World,
} from './authorisation.world.ts';
import { type rest, typed, userSignIn } from './calls.ts';
import { type Account, dataOf, member } from './web3mq.calls.ts';

const allRoutes = [...restRoutes, ...walletRoutes];

let world: World;
beforeAll(async () => {
  world = await testWorld(unlimited);
});
afterAll(() => world[Symbol.asyncDispose]());

/** What tells of the moment, and of how much the caller asked so far. */
const ofTheMoment = ['date', 'ratelimit'];

/** All of an answer but that. */
const whole = ({ status, headers, text }: Awaited<ReturnType<typeof rest>>) => ({
  status,
  headers: Object.fromEntries([...headers].filter(([name]) => !ofTheMoment.includes(name))),
  text,
});

/** The fields of an input, a union's included. */
const fieldsOf = (path: string): string[] => {
  const schema = z.toJSONSchema(procedures.get(path)?.input ?? z.never(), {
    io: 'input',
    unrepresentable: 'any',
  });
  const names = ({ properties = {}, anyOf = [], allOf = [], oneOf = [] }: JsonSchema): string[] => [
    ...Object.keys(properties),
    ...[...anyOf, ...allOf, ...oneOf].flatMap((part) =>
      typeof part === 'object' ? names(part) : [],
    ),
  ];
  return names(schema);
};
type JsonSchema = z.core.JSONSchema.JSONSchema;

describe('the rows', () => {
  it('are there for every procedure', () => {
    const advice = 'Say in authorisation.strangers.rows.ts what a stranger may try with it.';
    expect(Object.keys(strangers).sort(), advice).toEqual([...procedures.keys()].sort());
  });

  it('name a thread or group wherever one can be named', () => {
    const silent = Object.entries(strangers).filter(([, row]) => 'namesNone' in row);
    const naming = ['uuid', 'thread_uuid', 'groupid', 'topic'];
    expect(
      silent
        .map(([path]) => path)
        .filter((path) => fieldsOf(path).some((it) => naming.includes(it))),
    ).toEqual([]);
  });

  it('speak in the name of another wherever one says who one is', () => {
    const naming = [...procedures].filter(
      ([path, { access }]) =>
        (access === 'caller' || access === 'session') &&
        fieldsOf(path).some((it) => it === 'address' || it === 'sender'),
    );
    expect(naming.map(([path]) => path).filter((path) => !(path in inTheNameOfAlice))).toEqual([]);
  });
});

const everyTry = Object.entries(strangers).flatMap(([path, row]) =>
  'thread' in row ? row.thread.map((fields, index) => ({ path, index, fields })) : [],
);
const everyGroupCall = Object.entries(strangers).flatMap(([path, row]) =>
  'group' in row ? [{ path, input: row.group }] : [],
);

/** What somebody who takes no part learns of a thread, by each way that a procedure is served. */
const expectNothing = async (tried: (typeof everyTry)[number], who: Who, uuid: string) => {
  const { path: procedure, fields } = tried;
  const { app, tokens } = world;
  const name = fieldsOf(procedure).includes('uuid') ? 'uuid' : 'thread_uuid';
  const none = randomUUID();
  const inputs = [uuid, uuid.toUpperCase(), none].map((it) => ({
    ...fields(addressOf[who]),
    [name]: it,
  }));
  const routes = allRoutes.filter((it) => it.procedure === procedure);
  expect(routes.length).toBe(typedOnly.some((path) => path === procedure) ? 0 : 1);
  for (const route of routes) {
    const [existing, inCapitals, missing] = await Promise.all(
      inputs.map(async (input) => whole(await callRest(app, route, input, tokens[who]))),
    );
    expect(missing).toMatchObject({ status: 404, text: '{"detail":"Not found."}' });
    expect([existing, inCapitals]).toEqual([missing, missing]);
  }
  const [typedExisting, typedInCapitals, typedMissing] = await Promise.all(
    inputs.map(async (input) => whole(await callTyped(app, procedure, input, tokens[who]))),
  );
  expect(typedMissing?.status).toBe(404);
  expect([typedExisting, typedInCapitals]).toEqual([typedMissing, typedMissing]);
};

describe.each(['stranger', 'former', 'user'] as const)('to a %s, a thread', (who) => {
  it.each(everyTry)('does not exist, to the byte: $path, $index', async (tried) => {
    const { app, tokens, newThread } = world;
    const uuid = await newThread();
    await expectNothing(tried, who, uuid);
    // And it is still there, as it was.
    const thread = await typed(app, tokens.member).thread.get.query({ uuid });
    expect(thread).toMatchObject({ uuid, messages: [], shop: null });
    expect(thread.participants).toHaveLength(3);
    expect(thread.participants[0]).toBe(alice.address);
  });
});

describe.each(['stranger', 'user'] as const)('to a %s, the thread of a group', (who) => {
  const threads = async () => (await typed(world.app, owner).thread.list.query({})).results;
  let owner: string;
  let before: Awaited<ReturnType<typeof threads>>;
  beforeAll(async () => {
    const account = await member(world.app);
    await dataOf(world.app, account, 'group.create', { group_name: 'Tea' });
    owner = await userSignIn(world.app, account);
    before = await threads();
  });

  it.each(everyTry)('does not exist, to the byte: $path, $index', async (tried) => {
    await expectNothing(tried, who, before[0]?.uuid ?? '');
    expect(await threads()).toEqual(before);
  });
});

describe('to a stranger, a group', () => {
  let groupid: string;
  let stranger: Account;
  beforeAll(async () => {
    stranger = await member(world.app);
    groupid = `group:${randomUUID()}`;
    await dataOf(world.app, await member(world.app), 'group.create', { groupid });
  });

  it.each(everyGroupCall)('does not exist, to the byte: $path', async ({ path, input }) => {
    const { app } = world;
    const none = `group:${randomUUID()}`;
    const routes = allRoutes.filter(({ procedure }) => procedure === path);
    for (const route of routes) {
      const [existing, missing] = [
        whole(await callRest(app, route, await input(app, stranger, groupid))),
        whole(await callRest(app, route, await input(app, stranger, none))),
      ];
      expect(missing).toMatchObject({ status: 200, text: '{"code":404,"msg":"Group not found"}' });
      expect(existing).toEqual(missing);
    }
    const [existing, missing] = [
      whole(await callTyped(app, path, await input(app, stranger, groupid))),
      whole(await callTyped(app, path, await input(app, stranger, none))),
    ];
    expect(missing.status).toBe(404);
    expect(existing).toEqual(missing);
  });
});

const everyName = Object.entries(inTheNameOfAlice).flatMap(([path, inputs]) =>
  inputs.map((input, index) => ({ path, index, input })),
);

describe('in locked mode', () => {
  it.each(everyName)(
    '$path ($index) in the name of another is 403, in a thread of both and anywhere',
    async (tried) => {
      const { path, input } = tried;
      const { app, tokens } = world;
      const shared = await typed(app, tokens.member).thread.create.mutate({
        participants: [alice.address, carol.address],
      });
      const routes = allRoutes.filter(({ procedure }) => procedure === path);
      const calls = [shared.uuid, randomUUID()].flatMap((uuid) =>
        [tokens.stranger, tokens.user].map((token) => ({ uuid, token })),
      );
      for (const { uuid, token } of calls) {
        for (const route of routes)
          expect((await callRest(app, route, input(uuid), token)).status).toBe(403);
        const { status, text } = await callTyped(app, path, input(uuid), token);
        // A stream's head is always 200: a refusal is its only event.
        expect(status).toBe(procedures.get(path)?.kind === 'subscription' ? 200 : 403);
        expect(text).toContain('"refusal":{"code":"forbidden"}');
      }
      const { count } = await typed(app, tokens.member).message.list.query({
        thread_uuid: shared.uuid,
      });
      expect(count).toBe(0);
    },
  );
});
