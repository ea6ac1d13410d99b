import { errorTable, type ProcedurePath, procedures, type RestRoute } from '@parley/contracts';
import { afterAll, beforeAll, describe } from 'vitest';
import { unlimited } from '../src/testing.ts';
import { all, type Outcomes, rows } from './authorisation.rows.ts';
import {
  type callRest,
  type callTyped,
  type Fields,
  testWorld,
  type Who,
  type World,
  whos,
} from './authorisation.world.ts';

/** In open mode nobody may do all that needs no session; a session restricts as in locked mode. */
const inOpenMode = (path: ProcedurePath, outcomes: Outcomes): Outcomes => {
  const access = procedures.get(path)?.access;
  if (access === 'signed') return all('ok');
  return access === 'caller' ? { ...outcomes, nobody: 'ok' } : outcomes;
};

const codes = Object.entries(errorTable);

/** A stream's head is always 200 in tRPC: a refusal is its only event. */
const streamOutcome = (text: string): string => {
  const [, error] = /^event: serialized-error\ndata: (.*)$/m.exec(text) ?? [];
  return error === undefined ? 'ok' : JSON.parse(error).data.refusal.code;
};

export const typedOutcome: (answer: Awaited<ReturnType<typeof callTyped>>) => string = ({
  status,
  json,
  text,
}) => {
  if (json === undefined) return streamOutcome(text);
  const code = json.error?.data.refusal.code ?? 'ok';
  const expected = codes.find(([name]) => name === code)?.[1].http ?? 200;
  return status === expected ? code : `${code} with status ${status}`;
};

export const restOutcome = (
  route: RestRoute,
  answer: Awaited<ReturnType<typeof callRest>>,
): string => {
  if (route.dialect === 'web3mq' && answer.status === 200) {
    const { code } = answer.json;
    return code === 0 ? 'ok' : (codes.find(([, row]) => row.web3mq === code)?.[0] ?? `${code}`);
  }
  if (answer.status === route.status) return 'ok';
  return codes.find(([, { http }]) => http === answer.status)?.[0] ?? `${answer.status}`;
};

type Attempt = (input: Fields, who: Who) => Promise<string>;

/** What everybody gets of a procedure. Only a call that was carried out may have changed its thread. */
const outcomesOf = async (world: World, path: ProcedurePath, attempt: Attempt) => {
  let thread: Promise<string> | undefined;
  const newThread = () => {
    thread ??= world.newThread();
    return thread;
  };
  const outcomes: Record<string, string> = {};
  for (const who of whos) {
    const outcome = await attempt(await rows[path][0]({ ...world, newThread }, who), who);
    if (outcome === 'ok' && procedures.get(path)?.kind === 'mutation') thread = undefined;
    outcomes[who] = outcome;
  }
  return outcomes;
};

/** Describes the outcomes in both modes, by `check`, which has a world of its mode. */
export const describeModes = (
  check: (matrix: {
    world: () => World;
    outcomes: (path: ProcedurePath, attempt: Attempt) => Promise<Record<string, string>>;
    expected: (path: ProcedurePath) => Outcomes;
  }) => void,
): void =>
  describe.each([
    ['locked', { ...unlimited, PARLEY_WALLET_SIGN_IN: 'on' }],
    ['open', {}],
  ])('%s mode', (mode, settings) => {
    let world: World;
    beforeAll(async () => {
      world = await testWorld(settings);
    });
    afterAll(() => world[Symbol.asyncDispose]());

    check({
      world: () => world,
      outcomes: (path, attempt) => outcomesOf(world, path, attempt),
      expected: (path) => {
        const [, outcomes] = rows[path];
        return mode === 'locked' ? outcomes : inOpenMode(path, outcomes);
      },
    });
  });
