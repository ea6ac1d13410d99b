import { restRoutes } from '@parley/contracts';
import { alice, bob, haveVectors, vectorBytes, vectorNames } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BODY_LIMIT } from '../src/http/body.ts';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';

const folder = 'json-test-suite';
const files = vectorNames(folder).map((name) => ({
  name,
  kind: name.charAt(0),
  raw: new Uint8Array(vectorBytes(`${folder}/${name}`)),
}));

let app: TestApp;
let uuid = '';

beforeAll(async () => {
  app = await testApp();
  const made = await rest(app, 'POST', '/api/chat/', {
    body: { participants: [alice.address, bob.address] },
  });
  uuid = made.json.uuid;
});
afterAll(() => app[Symbol.asyncDispose]());

const targets = [
  ...restRoutes
    .filter((route) => route.body)
    .map(({ method, path, dialect }) => ({ method, path, dialect })),
  { method: 'POST', path: '/trpc/message.send', dialect: 'trpc' },
];

/**
 * All files for the first target of each dialect, and a share of them for each other, another one each
 * time: all are read by the same parser.
 */
const SHARE = 4;
const tried = targets.map((target, index) => ({
  ...target,
  bodies:
    targets.findIndex(({ dialect }) => dialect === target.dialect) === index
      ? files
      : files.filter((_, n) => n % SHARE === index % SHARE),
}));

const overLimit = (raw: Uint8Array) => raw.length > BODY_LIMIT;

describe.skipIf(!haveVectors)('JSON test suite', () => {
  it('is all there', () => {
    const count = (kind: string) => files.filter((file) => file.kind === kind).length;
    expect([count('y') > 90, count('n') > 180, count('i') > 30]).toEqual([true, true, true]);
  });

  it.each(tried)('as the body of $method $path', async ({ method, path, dialect, bodies }) => {
    const url = path.replace(/\{\w+\}/, uuid);
    const wrong: string[] = [];
    for (let from = 0; from < bodies.length; from += 20)
      await Promise.all(
        bodies.slice(from, from + 20).map(async ({ name, kind, raw }) => {
          const { status, json } = await rest(app, method, url, { raw });
          const web3mq = dialect === 'web3mq';
          const seen = web3mq ? json.code : status;
          const tooLarge = overLimit(raw) && !web3mq ? 413 : 400;
          const right = kind === 'n' ? seen === tooLarge : seen >= 400 && seen < 500;
          if (!right || (web3mq && status !== 200)) wrong.push(`${name}: ${status} ${seen}`);
        }),
      );
    expect(wrong).toEqual([]);
  });

  it('leaves the server as it was', async () => {
    const { status, json } = await rest(app, 'GET', '/api/chat/');
    expect([status, json.count]).toEqual([200, 1]);
    expect(json.results[0]).toMatchObject({ uuid, last_message: null });
    const body = { sender: alice.address, content: 'still here' };
    expect((await rest(app, 'POST', `/api/chat/${uuid}/message/`, { body })).status).toBe(201);
  });
});
