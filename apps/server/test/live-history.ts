import { alice, bob, carol, dora, mallory } from '@parley/testkit';
import fc from 'fast-check';
import { transports } from './live-stream.ts';
import type { Operation } from './storage-world.ts';

export const people = [alice, bob, carol].map(({ address }) => address);
export const everyone = [...people, mallory.address];
/** Those whose inboxes are read. */
export const followed = [...people, dora.userid];

const members = fc.shuffledSubarray(everyone, { minLength: 2 });
const text = fc.constantFrom('one', 'two', `${'𝔁'.repeat(139)}é!`);
const thread = fc.nat(9);
/** Nobody, or one of the four who has signed in. */
const by = fc.option(fc.nat(3));
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('create'),
      members,
      shop: fc.constantFrom(null, 1),
      text: fc.option(text),
      by,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constant('send'),
      thread,
      sender: fc.nat(4),
      text,
      key: fc.constant(null),
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
      shop: fc.constantFrom(null, 1),
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
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('chat'),
      who: fc.constantFrom('dora', 'emil'),
      topic: fc.constantFrom('user', 'group-a'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('wind'), seconds: fc.integer({ min: -20, max: 20 }) }),
  },
);

/** How one reader of each inbox behaves. */
const habits = fc.record({
  cuts: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
  resume: fc.constantFrom('after' as const, 'lastEventId' as const),
  transport: fc.constantFrom(...transports),
});

/** What happens, and how the inboxes are read while it happens. */
export const history = fc.record({
  operations: fc.array(operation, { minLength: 8, maxLength: 24 }),
  readers: fc.tuple(habits, habits),
  restartAt: fc.nat(20),
  fetchAt: fc.nat(20),
});
