import { z } from 'zod';
import { VfxAddress } from '../address.ts';
import { PageNumber } from '../page.ts';
import { mutation, query } from '../procedure.ts';
import { inQuery, integerInQuery } from '../rest-route.ts';
import { ShopUrlInput } from '../shop.ts';
import { WalletThread, WalletThreadPage } from './shapes.ts';

const wallet = { dialect: 'wallet' } as const;

const buyer = VfxAddress.describe("The buyer's address.");

/**
 * The procedures under `wallet.thread.*`: the chat calls of the released VFX wallet. Typed clients have
 * `thread.*` for the same threads. Source: reference on VFX, "The dialect the shipped wallet speaks".
 */
export const walletThreadProcedures = {
  list: query({
    access: 'caller',
    summary: 'List the threads of a buyer or of a shop',
    description:
      "Threads between a shop's owner and one buyer, newest activity first: those of " +
      '`buyer_address` as a buyer, or those about `shop_url` that its owner has; exactly ' +
      'one of the two. `page` counts from 1, `limit` is 1 to 500 (default 30). ' +
      '`bad_input` for a shop that does not exist or has no owner, `forbidden` for ' +
      'another than the signed-in address, `not_found` for a page past the last. Costs 5 ' +
      'points, and one more for every 5 entries of `limit` beyond 30.',
    errors: ['forbidden', 'not_found'],
    rest: {
      ...wallet,
      method: 'GET',
      path: '/api/chat/',
      toldBy: ['buyer_address', 'shop_url'],
      sources: {
        buyer_address: inQuery,
        shop_url: inQuery,
        page: integerInQuery,
        limit: integerInQuery,
      },
      status: 200,
      answer: WalletThreadPage,
    },
    input: z
      .object({
        buyer_address: buyer.optional(),
        shop_url: ShopUrlInput.optional(),
        page: PageNumber.default(1),
        limit: z
          .int()
          .min(1, { error: 'Must be at least 1.' })
          .max(500, { error: 'Must be at most 500.' })
          .default(30)
          .describe('Entries per page: 1 to 500.'),
      })
      .refine((it) => (it.buyer_address === undefined) !== (it.shop_url === undefined), {
        error: 'Use exactly one of buyer_address and shop_url.',
      }),
    output: WalletThreadPage,
  }),
  open: mutation({
    access: 'caller',
    summary: 'Open the thread of a buyer with a shop',
    description:
      "Finds or creates the thread between `buyer_address` and the shop's owner, and gives it. " +
      'From then on its answers have the keys of the wallet beside the documented ones. ' +
      '`bad_input` for a shop that does not exist or has no owner, and for its owner as the ' +
      'buyer; `forbidden` when the signed-in address is neither of the two.',
    errors: ['forbidden'],
    rest: {
      ...wallet,
      method: 'POST',
      path: '/api/chat/',
      toldBy: ['buyer_address', 'shop_url', 'is_third_party'],
      body: true,
      status: 201,
      answer: WalletThread,
    },
    retry: 'idempotent',
    input: z.object({
      shop_url: ShopUrlInput,
      buyer_address: buyer,
      is_third_party: z
        .boolean()
        .optional()
        .describe('Sent by the wallet. The answer has what the shop says.'),
    }),
    output: WalletThread,
  }),
  find: query({
    access: 'caller',
    summary: 'Find the thread of a buyer with a shop',
    description:
      "The thread between `buyer_address` and the shop's owner. `not_found` when there is no " +
      'such shop or thread, or the caller is neither of the two.',
    errors: ['not_found'],
    rest: {
      ...wallet,
      method: 'GET',
      path: '/api/chat/lookup/',
      toldBy: ['url', 'buyer_address'],
      sources: { url: inQuery, buyer_address: inQuery },
      status: 200,
      answer: WalletThread,
    },
    input: z.object({ url: ShopUrlInput, buyer_address: buyer }),
    output: WalletThread,
  }),
};
