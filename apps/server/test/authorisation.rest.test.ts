import { restRoutes, walletRoutes } from '@parley/contracts';
import { expect, it } from 'vitest';
import { describeModes, restOutcome } from './authorisation.matrix.ts';
import { callRest } from './authorisation.world.ts';

describeModes(({ world, outcomes, expected }) => {
  it.each([...restRoutes, ...walletRoutes])('$method $path ($procedure)', async (route) => {
    const { app, tokens } = world();
    const answers = await outcomes(route.procedure, async (input, who) =>
      restOutcome(route, await callRest(app, route, input, tokens[who])),
    );
    expect(answers).toEqual(expected(route.procedure));
  });
});
