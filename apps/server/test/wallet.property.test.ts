import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { runs } from './engine.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { checkLists, checkNew, checkThreads } from './wallet/checks.ts';
import { addresses, type Operation, shopIds, walletWorld } from './wallet/world.ts';

const dialect = fc.constantFrom('documented' as const, 'typed' as const, 'wallet' as const);
const shop = fc.constantFrom(...shopIds);
const members = fc.shuffledSubarray(addresses, { minLength: 2, maxLength: 3 });
const text = fc.constantFrom('one', `${'𝔁'.repeat(139)}é!`, ' spaced ', '<b>"\\u0000"</b>');
const who = fc.nat(3);
const by = fc.option(fc.nat(3));
const thread = fc.nat(20);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ op: fc.constant('open'), dialect, shop, buyer: who, by }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('create'),
      dialect: fc.constantFrom('documented' as const, 'typed' as const),
      members,
      shop: fc.option(shop),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      op: fc.constant('send'),
      dialect,
      thread,
      fromBuyer: fc.boolean(),
      text,
    }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('read'), thread, who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constant('change'),
      thread,
      members: fc.option(members),
      shop: fc.option(shop),
    }),
  },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('delete'), thread, by }) },
  {
    weight: 3,
    arbitrary: fc.record({ op: fc.constant('owner'), shop, who: fc.option(who) }),
  },
);

it('reads the same in each dialect, whatever was written in which', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 20, maxLength: 50 }), async (operations) => {
      await using app = await testApp();
      const world = await walletWorld(app);
      for (const each of operations) await world.run(each);
      const withBoth = await checkThreads(app, world);
      await checkLists(app, world);
      await checkNew(app, withBoth);
      expect(await brokenInvariants(app.database)).toEqual([]);
    }),
    runs(10),
  );
});
