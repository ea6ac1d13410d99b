import { topicOf } from '@parley/client';
import type { TypedThreadSummary } from '@parley/contracts';
import type { Chat } from '../chat.ts';

/** What Web3MQ names by a userid or a groupid, as the thread that it is. */

/** The thread with a userid, made if there was none. @throws what `errorDetails` reads, UnlockCancelled, KeyExpired */
export const openDirect = (chat: Chat, userid: string): Promise<string> =>
  knownOr(chat, userid, (calls) => calls.chat.update({ topic: userid, topic_type: 'user' }));

/** The thread of a group, which the account joins if it is not in it. @throws the same */
export const joinGroup = (chat: Chat, groupid: string): Promise<string> =>
  knownOr(chat, groupid, (calls) => calls.group.join(groupid));

/** The thread of a group that was just made. @throws what `errorDetails` reads */
export const findThread = async (
  { parley, address }: Pick<Chat, 'parley' | 'address'>,
  topic: string,
): Promise<string> => {
  // What just began stands at the top.
  const { results } = await parley.thread.list.query({ address, page_size: 20 });
  const found = results.find((summary) => isOf(summary, topic, address));
  if (found === undefined) throw new Error('The chat that was just opened is not there.');
  return found.uuid;
};

type Calls = Awaited<ReturnType<NonNullable<Chat['signer']>['unlock']>>;

const knownOr = async (
  chat: Chat,
  topic: string,
  open: (calls: Calls) => Promise<unknown>,
): Promise<string> => {
  const { live, signer, address } = chat;
  const threads = Object.values(live.state().threads);
  const known = threads.find(({ summary }) => isOf(summary, topic, address));
  if (known !== undefined) return known.summary.uuid;
  if (signer === null) throw new Error('A guest signs nothing.');
  await open(await signer.unlock());
  return findThread(chat, topic);
};

const isOf = (summary: TypedThreadSummary, topic: string, address: string): boolean =>
  topicOf(summary, address) === topic;
