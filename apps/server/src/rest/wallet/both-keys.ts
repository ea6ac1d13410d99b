import { api, NewMessage, type ProcedurePath, Thread } from '@parley/contracts';
import type { z } from 'zod';
import { messageUuid } from '../../procedures/wallet/message-uuid.ts';
import { toWalletThread } from '../../procedures/wallet/shapes.ts';

/*
 * Some calls of the VFX wallet look like documented ones. Their answers serve both where the wallet opened
 * the thread: they have the keys of both documents.
 */

/** The answer with both keys; undefined for one that has the documented keys only. */
type WithBoth = (result: unknown) => unknown;

const isOfWallet = (found: unknown): boolean =>
  Reflect.get(Object(found), 'opened_with') === 'wallet';

const thread: WithBoth = (result) => {
  if (!isOfWallet(result)) return undefined;
  const found = api.thread.get.output.parse(result);
  const forWallet = toWalletThread(found);
  if (forWallet === undefined) return undefined;
  const documented = Thread.parse(found);
  const messages = documented.messages.map((message, index) => ({
    ...message,
    ...forWallet.messages[index],
  }));
  return { ...documented, ...forWallet, messages };
};

const newMessages: WithBoth = (result) => {
  const { results } = Object(result);
  if (!Array.isArray(results) || !results.some(isOfWallet)) return undefined;
  const { count, address, results: found } = api.message.listNew.output.parse(result);
  return {
    count,
    results: found.map((message) => ({
      ...NewMessage.parse(message),
      ...(isOfWallet(message) && walletKeys(message, address)),
    })),
  };
};

const walletKeys = (
  { id, thread_uuid, sender, content, timestamp }: z.infer<typeof NewMessage>,
  to: string,
) => ({
  uuid: messageUuid(thread_uuid, id),
  from_address: sender,
  to_address: to,
  body: content,
  created_at: timestamp,
});

const answers: Partial<Record<ProcedurePath, WithBoth>> = {
  'thread.get': thread,
  'message.listNew': newMessages,
};

/** What a documented call answers for a thread that the wallet opened; undefined for all others. */
export const withWalletKeys = (procedure: ProcedurePath, result: unknown): unknown =>
  answers[procedure]?.(result);
