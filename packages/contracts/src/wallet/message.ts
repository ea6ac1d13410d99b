import { z } from 'zod';
import { Content } from '../content.ts';
import { ThreadUuid } from '../page.ts';
import { mutation } from '../procedure.ts';
import { inPath } from '../rest-route.ts';
import { WalletMessage } from './shapes.ts';

/** The procedures under `wallet.message.*`. Source: as for `wallet.thread.*`. */
export const walletMessageProcedures = {
  send: mutation({
    access: 'caller',
    summary: 'Send a message as a buyer or as a shop',
    description:
      "Sends `body` (1 to 8,000 characters) as the thread's buyer, or as the shop's owner when " +
      '`is_from_buyer` is false, and answers when it is on disk. `forbidden` when that is not ' +
      'the signed-in address, `not_found` when there is no such thread, the caller is not a ' +
      "participant, or it is not one between a shop's owner and one buyer. The same limits " +
      'as for `message.send`.',
    errors: ['forbidden'],
    rest: {
      dialect: 'wallet',
      method: 'POST',
      path: '/api/chat/{thread_uuid}/message/',
      toldBy: ['body', 'is_from_buyer'],
      sources: { thread_uuid: inPath },
      body: true,
      status: 201,
      answer: WalletMessage,
    },
    retry: 'never',
    input: z.object({
      thread_uuid: ThreadUuid,
      body: Content,
      is_from_buyer: z.boolean(),
    }),
    output: WalletMessage,
  }),
};
