import { alice, bob, carol, mallory } from '@parley/testkit';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { testApp } from '../src/testing.ts';
import { execute } from './database.ts';
import { runs } from './engine.ts';
import { checkInboxes, checkLists, checkThreads, checkViewers } from './storage-checks.ts';
import { brokenInvariants, unpurgedThreads } from './storage-invariants.ts';
import { type Operation, world } from './storage-world.ts';

const addresses = [alice, bob, carol, mallory].map(({ address }) => address);

const members = fc.shuffledSubarray(addresses, { minLength: 2 });
const text = fc.constantFrom('one', 'two', `${'𝔁'.repeat(139)}é!`);
const thread = fc.nat(20);
const shop = fc.constantFrom(null, 1, 2);

/** Nobody, or one of the four who has signed in. */
const by = fc.option(fc.nat(3));
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ op: fc.constant('create'), members, shop, text: fc.option(text), by }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constant('send'),
      thread,
      sender: fc.nat(4),
      text,
      key: fc.option(fc.constantFrom('k', 'l')),
    }),
  },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('read'), thread, reader: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('remind'), thread, who: fc.nat(4) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      op: fc.constant('change'),
      thread,
      members: fc.option(members),
      shop,
      by,
    }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('delete'), thread, by }) },
  {
    weight: 3,
    arbitrary: fc.record({
      op: fc.constantFrom('leave', 'add', 'remove'),
      thread,
      who: fc.nat(3),
      by,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      op: fc.constant('chat'),
      who: fc.constantFrom('dora', 'emil'),
      topic: fc.constantFrom('user', 'group-a', 'group-b'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('wind'), seconds: fc.integer({ min: -20, max: 60 }) }),
  },
);

it('does what a simple model does, whatever is done in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 15, maxLength: 45 }), async (operations) => {
      await using app = await testApp();
      await execute(
        app.database,
        `insert into shop (id, name, url, unique_id, owner_address, description)
         values (2, 'Second', 'rbx://second', 'second', '${bob.address}', '')`,
      );
      const { model, run } = world(app, new Map([[2, bob.address]]));
      for (const each of operations) await run(each);
      await checkLists(app, model);
      await checkViewers(app, model);
      await checkThreads(app, model);
      await vi.waitUntil(async () => (await unpurgedThreads(app.database)) === 0, {
        timeout: 60_000,
      });
      await checkInboxes(app, model);
      expect(await brokenInvariants(app.database)).toEqual([]);
    }),
    runs(12),
  );
});
