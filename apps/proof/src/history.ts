import { Message } from '@parley/contracts';
import { z } from 'zod';

/** A message, without what readers change about it. */
export const SentMessage = Message.omit({ is_read: true });
export type SentMessage = z.infer<typeof SentMessage>;

/** An inbox entry as far as it never changes. */
export const Entry = z.object({
  kind: z.string(),
  at: z.string(),
  prev: z.string(),
  thread: z.string(),
  message: SentMessage.nullable(),
});
export type Entry = z.infer<typeof Entry>;

export const engines = ['sqlite', 'postgres'] as const;
export type EngineName = (typeof engines)[number];

const fact = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.object({ fact: z.literal(name), ...shape });

const call = z.int();
const reader = z.int();

/**
 * What was seen, in the order in which it was seen. Each key has a content of its own, so that the
 * content tells which call made a message.
 */
export const Observation = z.discriminatedUnion('fact', [
  fact('run', { scenario: z.string(), engine: z.enum(engines), size: z.string(), seed: z.int() }),
  // Calls and what became of them. Silence: nobody knows whether it was done.
  fact('send', {
    call,
    thread: z.string(),
    sender: z.string(),
    key: z.string(),
    content: z.string(),
  }),
  fact('create', {
    call,
    participants: z.array(z.string()),
    key: z.string(),
    content: z.string().nullable(),
  }),
  fact('answer', {
    call,
    status: z.int(),
    thread: z.string().nullable(),
    message: SentMessage.nullable(),
  }),
  fact('silence', { call }),
  // Streams: one reader goes on over many connections, each behind the last entry of the one before.
  fact('follow', { reader, address: z.string(), after: z.string(), by: z.string() }),
  fact('event', { reader, entry: Entry }),
  fact('caught up', { reader }),
  // How things stand in the end, when nobody writes any more.
  fact('thread', {
    uuid: z.string(),
    participants: z.array(z.string()),
    count: z.int(),
    messages: z.array(SentMessage),
  }),
  fact('inbox', { address: z.string(), entries: z.array(Entry) }),
  fact('list', {
    address: z.string(),
    count: z.int(),
    threads: z.array(
      z.object({
        uuid: z.string(),
        updated_at: z.string(),
        last_message: z.string().nullable(),
        unread_count: z.int().nullable(),
      }),
    ),
  }),
  fact('broken', { rule: z.string(), found: z.string() }),
]);
export type Observation = z.infer<typeof Observation>;
export type ObservationOf<Name extends Observation['fact']> = Extract<Observation, { fact: Name }>;
