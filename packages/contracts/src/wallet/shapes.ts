import { z } from 'zod';
import { NewMessage } from '../message.ts';
import { Shop } from '../shop.ts';
import { Thread } from '../thread.ts';
import { Timestamp } from '../time.ts';

/*
 * What the released VFX wallet reads. Source: reference on VFX, "The dialect the shipped wallet speaks".
 * Its parser takes none of these keys as null, unless they say so.
 */

export const WalletShop = Shop.extend({ owner_address: z.string() }).meta({
  id: 'WalletShop',
  description: 'A shop as the VFX wallet reads it.',
});

export const WalletMessage = z
  .object({
    uuid: z.string().describe('Derived from the id of the message; it never changes.'),
    is_from_buyer: z.boolean(),
    body: z.string(),
    is_delivered: z
      .boolean()
      .describe('Whether it was read by, or has reached an open app of, the other participant.'),
    created_at: Timestamp,
  })
  .meta({ id: 'WalletMessage', description: 'A message as the VFX wallet reads it.' });
export type WalletMessage = z.infer<typeof WalletMessage>;

const base = z.object({
  uuid: z.string(),
  shop: WalletShop,
  is_third_party: z.boolean().describe("The shop's `is_third_party`."),
  buyer_address: z.string(),
  created_at: Timestamp,
});

export const WalletThread = base.extend({ messages: z.array(WalletMessage) }).meta({
  id: 'WalletThread',
  description:
    "A thread between a shop's owner and one buyer, with its newest 100 messages, oldest first.",
});
export type WalletThread = z.infer<typeof WalletThread>;

export const WalletThreadSummary = base
  .extend({
    latest_message: WalletMessage.nullable().describe(
      'The newest message, its `body` cut at 140 code points; null when there is none.',
    ),
  })
  .meta({ id: 'WalletThreadSummary', description: 'A thread in a list of the VFX wallet.' });
export type WalletThreadSummary = z.infer<typeof WalletThreadSummary>;

export const WalletThreadPage = z
  .object({
    count: z.int().describe('Number of entries in the whole list.'),
    page: z.int(),
    num_pages: z.int().describe('Number of pages, at least 1.'),
    results: z.array(WalletThreadSummary),
  })
  .meta({ id: 'WalletThreadPage', description: 'A page of threads as the VFX wallet reads it.' });

const walletNewMessage = {
  uuid: z.string(),
  from_address: z.string(),
  to_address: z.string(),
  body: z.string(),
  created_at: Timestamp,
};

/** Reads and deletions of the wallet look like documented ones: the answers of its threads serve both. */
export const WalletOpenedThread = Thread.extend({
  ...WalletThread.shape,
  messages: Thread.shape.messages.element
    .extend(WalletMessage.shape)
    .array()
    .describe('The newest 100, oldest first.'),
}).meta({
  id: 'WalletOpenedThread',
  description: 'A thread that the VFX wallet opened: the documented keys and those of the wallet.',
});
export type WalletOpenedThread = z.infer<typeof WalletOpenedThread>;

export const WalletNewMessages = z
  .object({
    count: z.int(),
    results: z.array(NewMessage.extend(z.object(walletNewMessage).partial().shape)),
  })
  .meta({
    id: 'WalletNewMessages',
    description:
      'Messages to an address. Those of threads that the VFX wallet opened have the keys of the ' +
      'wallet, too.',
  });
