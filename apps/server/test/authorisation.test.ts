import {
  errorTable,
  procedures,
  type RestRoute,
  restRoutes,
  typedOnly,
  walletRoutes,
} from '@parley/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unlimited } from '../src/testing.ts';
import { all, type Outcomes, rows } from './authorisation.rows.ts';
import { callRest, callTyped, testWorld, type World, whos } from './authorisation.world.ts';

/** In open mode nobody may do all that needs no session; a session restricts as in locked mode. */
const inOpenMode = (path: string, outcomes: Outcomes): Outcomes => {
  const access = procedures.get(path)?.access;
  if (access === 'signed') return all('ok');
  return access === 'caller' ? { ...outcomes, nobody: 'ok' } : outcomes;
};

const routes = [...restRoutes, ...walletRoutes];

const codes = Object.entries(errorTable);

/** A stream's head is always 200 in tRPC: a refusal is its only event. */
const streamOutcome = (text: string): string => {
  const [, error] = /^event: serialized-error\ndata: (.*)$/m.exec(text) ?? [];
  return error === undefined ? 'ok' : JSON.parse(error).data.refusal.code;
};

const typedOutcome: (answer: Awaited<ReturnType<typeof callTyped>>) => string = ({
  status,
  json,
  text,
}) => {
  if (json === undefined) return streamOutcome(text);
  const code = json.error?.data.refusal.code ?? 'ok';
  const expected = codes.find(([name]) => name === code)?.[1].http ?? 200;
  return status === expected ? code : `${code} with status ${status}`;
};

const restOutcome = (route: RestRoute, answer: Awaited<ReturnType<typeof callRest>>): string => {
  if (route.dialect === 'web3mq' && answer.status === 200) {
    const { code } = answer.json;
    return code === 0 ? 'ok' : (codes.find(([, row]) => row.web3mq === code)?.[0] ?? `${code}`);
  }
  if (answer.status === route.status) return 'ok';
  return codes.find(([, { http }]) => http === answer.status)?.[0] ?? `${answer.status}`;
};

const rowOf = (path: string) => {
  const row = Object.entries(rows).find(([name]) => name === path)?.[1];
  if (row === undefined) throw new Error(`${path} has no row in the matrix.`);
  return row;
};

it('has a row for every procedure, and each is served over REST or typed on purpose', () => {
  expect(Object.keys(rows).sort()).toEqual([...procedures.keys()].sort());
  const served = new Set([...routes.map(({ procedure }) => procedure), ...typedOnly]);
  expect([...served].toSorted()).toEqual([...procedures.keys()].sort());
});

describe.each([
  ['locked', { ...unlimited, PARLEY_WALLET_SIGN_IN: 'on' }],
  ['open', {}],
])('%s mode', (mode, settings) => {
  let world: World;
  beforeAll(async () => {
    world = await testWorld(settings);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const expected = (path: string): Outcomes => {
    const [, outcomes] = rowOf(path);
    return mode === 'locked' ? outcomes : inOpenMode(path, outcomes);
  };

  it.each([...procedures.keys()])('typed %s', async (path) => {
    const outcomes: Record<string, string> = {};
    for (const who of whos) {
      const input = await rowOf(path)[0](world, who);
      outcomes[who] = typedOutcome(await callTyped(world.app, path, input, world.tokens[who]));
    }
    expect(outcomes).toEqual(expected(path));
  });

  it.each(routes)('$method $path ($procedure)', async (route) => {
    const outcomes: Record<string, string> = {};
    for (const who of whos) {
      const input = await rowOf(route.procedure)[0](world, who);
      const answer = await callRest(world.app, route, input, world.tokens[who]);
      outcomes[who] = restOutcome(route, answer);
    }
    expect(outcomes).toEqual(expected(route.procedure));
  });
});
