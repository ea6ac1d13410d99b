import { z } from 'zod';

/*
 * What the released wallet's parser takes, as strict: a key that is missing or null, or of another type, is
 * an exception there. It ignores keys that it does not know.
 */

const Time = z.iso.datetime({ precision: 6 });

const Shop = z.object({
  id: z.int(),
  unique_id: z.string().min(1),
  name: z.string().min(1),
  description: z.string(),
  owner_address: z.string().min(26),
  url: z.templateLiteral(['rbx://', z.string()]),
  is_third_party: z.boolean(),
  is_published: z.boolean(),
  is_online: z.boolean(),
});

const Message = z.object({
  uuid: z.uuid(),
  is_from_buyer: z.boolean(),
  body: z.string(),
  is_delivered: z.boolean(),
  created_at: Time,
});

const base = {
  uuid: z.uuid(),
  shop: Shop,
  is_third_party: z.boolean(),
  buyer_address: z.string().min(26),
  created_at: Time,
};

const Thread = z.object({ ...base, messages: Message.array() });
export type ParsedThread = z.infer<typeof Thread>;

const page = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({ count: z.int(), page: z.int(), num_pages: z.int(), results: entry.array() });

/** A thread in a list may have no message yet. */
const List = page(z.object({ ...base, latest_message: Message.nullable() }));
export type ParsedList = z.infer<typeof List>;

export const parsers = {
  thread: Thread,
  list: List,
  message: Message,
  signedIn: z.object({
    message: z.string(),
    token: z.string().min(1),
    address: z.string(),
    expires_at: Time,
    signature: z.string(),
    email: z.string(),
  }),
  shop: Shop,
  shops: page(Shop),
  available: z.object({ available: z.boolean() }),
  new: z.object({
    results: z
      .object({
        uuid: z.uuid(),
        thread_uuid: z.uuid(),
        from_address: z.string(),
        to_address: z.string(),
        body: z.string(),
        created_at: Time,
      })
      .array(),
  }),
  /** What a refused call says, and why its fields are refused; of a shop, the reasons alone. */
  refusal: z.object({ detail: z.string() }),
  problems: z.string().array().nonempty(),
  nothing: z.undefined(),
};
