import fc from 'fast-check';
import { Observation } from '../src/history.ts';
import { type Fate, Model, type PlannedCall } from './model.ts';

const people = ['ada', 'bob', 'cyd', 'dan'];

const fate = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fate>('answered') },
  { weight: 1, arbitrary: fc.constantFrom<Fate>('silent, done', 'silent, not done', 'refused') },
);

const step = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('create'),
      who: fc.shuffledSubarray(people, { minLength: 2 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constant('send'),
      sends: fc.array(fc.record({ thread: fc.nat(9), sender: fc.nat(9), fate }), {
        minLength: 1,
        maxLength: 4,
      }),
      order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('retry'), which: fc.nat(99), fate }) },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('follow'),
      who: fc.constantFrom(...people),
      fromStart: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('stream') }) },
);

/** What a server that does everything right lets its callers see, whatever they do. */
export const histories: fc.Arbitrary<Observation[]> = fc
  .record({ first: fc.shuffledSubarray(people, { minLength: 2 }), steps: fc.array(step) })
  .map(({ first, steps }) => {
    const model = new Model();
    const wishes: PlannedCall[] = [];
    model.create(first);
    for (const step of steps)
      switch (step.op) {
        case 'create':
          model.create(step.who);
          break;
        case 'send': {
          const sent = step.sends.map((send, n) => {
            const thread = send.thread % model.threads.length;
            const members = model.threads[thread]?.participants ?? [];
            const sender = members[send.sender % members.length] ?? '';
            return { thread, sender, content: `message ${wishes.length + n}`, fate: send.fate };
          });
          wishes.push(...sent);
          model.send(sent, step.order);
          break;
        }
        case 'retry': {
          const wish = wishes[step.which % Math.max(1, wishes.length)];
          if (wish) model.send([{ ...wish, fate: step.fate }], [0]);
          break;
        }
        case 'follow':
          model.follow(step.who, step.fromStart);
          break;
        case 'stream':
          model.stream();
      }
    // As a file would keep it; nothing is shared between facts.
    return Observation.array().parse(JSON.parse(JSON.stringify(model.conclude())));
  });
