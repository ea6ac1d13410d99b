import type { TypedMessage, TypedThreadSummary } from '@parley/contracts';
import type { Parley } from '../create-parley.ts';
import { SigningKeyLocked } from '../outbox/plain-sender.ts';
import type { OutboxItem } from '../outbox/outbox-store.ts';
import type { OutboxOptions } from '../outbox/outbox-types.ts';
import { isTransient, refusalOf } from '../errors.ts';
import type { Web3mqCalls } from './calls.ts';
import type { Web3mqSigned } from './messages.ts';

export interface Web3mqSenderOptions {
  readonly userid: string;
  /** The calls that the account signs; null while its key is locked or has expired. */
  readonly calls: () => Web3mqCalls | null;
  /** What is known of a thread: with it, a message is signed as it is added, offline too. */
  readonly thread?: (uuid: string) => TopicThread | undefined;
}

type TopicThread = Pick<TypedThreadSummary, 'groupid' | 'participants'>;

/**
 * Lets an outbox send signed messages, in direct chats and groups: `createOutbox(parley, { store,
 * ...web3mqSender(parley, { userid, calls }) })`. What was signed is sent again until it is answered.
 * Where its signature is not good any more, the history tells whether it arrived all the same; only if
 * it did not, it is signed anew.
 */
export const web3mqSender = (
  parley: Pick<Parley, 'message' | 'thread' | 'web3mq'>,
  { userid, calls, thread }: Web3mqSenderOptions,
): Required<Pick<OutboxOptions, 'send' | 'sign'>> => {
  const fetched = new Map<string, TopicThread>();
  const known = (uuid: string) => thread?.(uuid) ?? fetched.get(uuid);

  const fetchThread = async (uuid: string): Promise<TopicThread> => {
    const summary = await parley.thread.summary.query({ uuid, address: userid });
    fetched.set(uuid, summary);
    return summary;
  };

  const signFor = (
    { message }: Pick<Web3mqCalls, 'message'>,
    found: TopicThread,
    payload: string,
  ): Web3mqSigned => message.sign({ topic: topicOf(found, userid), payload });

  const post = async (signed: Web3mqSigned, signal: AbortSignal): Promise<void> => {
    await parley.web3mq.message.send.mutate(signed, { signal });
  };

  /** Whether the server took what was signed earlier. */
  const isTaken = async (signed: Web3mqSigned, signal: AbortSignal): Promise<boolean> => {
    try {
      await post(signed, signal);
      return true;
    } catch (error) {
      if (refusalOf(error)?.code !== 'unauthenticated') throw error;
      return isInHistory(unlocked(calls), signed);
    }
  };

  return {
    sign: ({ thread_uuid, content }) => {
      const found = known(thread_uuid);
      const own = calls();
      return found && own ? signFor(own, found, content) : undefined;
    },
    send: async (item, { signal, keepSigned }) => {
      if (item.signed === undefined || !(await isTaken(item.signed, signal))) {
        const own = unlocked(calls);
        const found = known(item.thread_uuid) ?? (await fetchThread(item.thread_uuid));
        const kept = await keepSigned(signFor(own, found, item.content));
        if (kept?.signed === undefined) return null;
        await post(kept.signed, signal);
      }
      return messageOf(parley, userid, item);
    },
  };
};

/** What Web3MQ calls a thread: the groupid, or the userid of the other one. */
export const topicOf = ({ groupid, participants }: TopicThread, userid: string): string =>
  groupid ?? participants.find((other) => other !== userid) ?? userid;

const unlocked = (calls: Web3mqSenderOptions['calls']): Web3mqCalls => {
  const found = calls();
  if (found === null) throw new SigningKeyLocked();
  return found;
};

const PAGE = 100;
/** Longer than a signature may be good for: what is older was there before the message. */
const HOUR_MS = 3600_000;

const isInHistory = async (
  { message }: Pick<Web3mqCalls, 'message'>,
  { topic, messageid, timestamp }: Web3mqSigned,
): Promise<boolean> => {
  for (let page = 1; ; page += 1) {
    const { result } = await message.history(topic, { page, size: PAGE });
    if (result.some((found) => found.messageid === messageid)) return true;
    const isOlder = (result.at(-1)?.timestamp ?? 0) < timestamp - HOUR_MS;
    if (result.length < PAGE || isOlder) return false;
  }
};

const LATEST = 20;

/** The message as its thread has it; null leaves it to the stream to tell. */
const messageOf = async (
  parley: Pick<Parley, 'message'>,
  userid: string,
  { thread_uuid, content }: OutboxItem,
): Promise<TypedMessage | null> => {
  try {
    const { results } = await parley.message.list.query({ thread_uuid, page_size: LATEST });
    const isIt = (message: TypedMessage) =>
      message.sender === userid && message.content === content;
    return results.findLast(isIt) ?? null;
  } catch (error) {
    if (isTransient(error)) throw error;
    return null;
  }
};
