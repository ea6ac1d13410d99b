import { CHAT_STATE_VERSION, type ChatState } from '@parley/client';
import { ReadMark, TypedMessage, TypedThreadSummary } from '@parley/contracts';
import { expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const Thread = z
  .object({
    summary: TypedThreadSummary,
    marks: z.record(z.string(), ReadMark.omit({ address: true })).readonly(),
    messages: z.array(TypedMessage).readonly().nullable(),
  })
  .readonly();

/** {@link ChatState} as a schema; the compiler tells where they differ. */
const State = z
  .object({
    address: z.string(),
    at: z.string(),
    database: z.string(),
    threads: z.record(z.string(), Thread).readonly(),
    order: z.array(z.string()).readonly(),
    toFetch: z.array(z.string()).readonly(),
  })
  .readonly();

/** Its shape alone, as text: neither what describes it nor how long or large its values may be. */
const shape = z.toJSONSchema(State, {
  metadata: z.registry(),
  override: ({ jsonSchema }) => {
    for (const key of [
      'readOnly',
      'minimum',
      'maximum',
      'exclusiveMinimum',
      'minLength',
      'maxLength',
    ])
      Reflect.deleteProperty(jsonSchema, key);
  },
});

const advice = `
The state of a chat has another shape than version ${CHAT_STATE_VERSION} had. Browsers keep such states and would open
them with code that takes them for new ones: raise CHAT_STATE_VERSION in src/state/chat-state.ts, and then run
\`npx vitest run test/state-version.test.ts -u\` in packages/client.`;

it('a state of another shape has another version', () => {
  expectTypeOf<z.output<typeof State>>().toEqualTypeOf<ChatState>();
  expect(shape, advice).toMatchSnapshot(`version ${CHAT_STATE_VERSION}`);
});
