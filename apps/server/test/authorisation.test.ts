import {
  isProcedurePath,
  procedures,
  restRoutes,
  typedOnly,
  walletRoutes,
} from '@parley/contracts';
import { expect, it } from 'vitest';
import { describeModes, typedOutcome } from './authorisation.matrix.ts';
import { rows } from './authorisation.rows.ts';
import { callTyped } from './authorisation.world.ts';

it('has a row for every procedure, and each is served over REST or typed on purpose', () => {
  expect(Object.keys(rows).sort()).toEqual([...procedures.keys()].sort());
  const routes = [...restRoutes, ...walletRoutes];
  const served = new Set([...routes.map(({ procedure }) => procedure), ...typedOnly]);
  expect([...served].toSorted()).toEqual([...procedures.keys()].sort());
});

describeModes(({ world, outcomes, expected }) => {
  it.each([...procedures.keys()].filter(isProcedurePath))('typed %s', async (path) => {
    const { app, tokens } = world();
    const answers = await outcomes(path, async (input, who) =>
      typedOutcome(await callTyped(app, path, input, tokens[who])),
    );
    expect(answers).toEqual(expected(path));
  });
});
