import type { AppRouter as ParleyRouter } from '@parley/client/trpc';
import type { AppRouter } from '@parley/server/testing';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { expectTypeOf, it } from 'vitest';

it('gives apps the very types of the running router', () => {
  expectTypeOf<inferRouterInputs<ParleyRouter>>().toEqualTypeOf<inferRouterInputs<AppRouter>>();
  expectTypeOf<inferRouterOutputs<ParleyRouter>>().toEqualTypeOf<inferRouterOutputs<AppRouter>>();
});
