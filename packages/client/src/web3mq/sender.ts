import type { TypedMessage, TypedThreadSummary } from '@parley/contracts';
import { errorDetails, isTransient } from '../errors.ts';
import type { OutboxItem } from '../outbox/outbox-store.ts';
import type { OutboxOptions } from '../outbox/outbox-types.ts';
import { SigningKeyLocked } from '../outbox/plain-sender.ts';
import type { Parley } from '../parley.ts';
import type { Web3mqCalls } from './calls.ts';
import type { Web3mqSigned } from './messages.ts';

export interface Web3mqSenderOptions {
  readonly userid: string;
  /** The account's signed calls; null while its key is locked or has expired. */
  readonly calls: () => Web3mqCalls | null;
  /** A known thread: with it, a message is signed when it is added, also offline. */
  readonly thread?: (uuid: string) => TopicThread | undefined;
}

type TopicThread = Pick<TypedThreadSummary, 'groupid' | 'participants'>;

/**
 * Lets an outbox send signed messages, in direct chats and groups: `createOutbox(parley, { store,
 * ...web3mqSender(parley, { userid, calls }) })`. A signed message is retried as it is. If its signature
 * is no longer valid, the history shows whether it arrived anyway; only if it did not is it signed
 * again.
 */
export const web3mqSender = (
  parley: Pick<Parley, 'message' | 'thread' | 'web3mq'>,
  { userid, calls, thread }: Web3mqSenderOptions,
): Required<Pick<OutboxOptions, 'send' | 'sign'>> => {
  const fetched = new Map<string, TopicThread>();
  const findThread = (uuid: string) => thread?.(uuid) ?? fetched.get(uuid);

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

  const sendSigned = async (signed: Web3mqSigned, signal: AbortSignal): Promise<void> => {
    await parley.web3mq.message.send.mutate(signed, { signal });
  };

  /** Sends a message that was signed earlier; false if it didn't arrive and must be signed again. */
  const resend = async (signed: Web3mqSigned, signal: AbortSignal): Promise<boolean> => {
    try {
      await sendSigned(signed, signal);
      return true;
    } catch (error) {
      if (errorDetails(error)?.code !== 'unauthenticated') throw error;
      return isInHistory(requireCalls(calls), signed);
    }
  };

  return {
    sign: ({ thread_uuid, content }) => {
      const found = findThread(thread_uuid);
      const own = calls();
      return found && own ? signFor(own, found, content) : undefined;
    },
    send: async (item, { signal, saveSigned }) => {
      if (item.signed === undefined || !(await resend(item.signed, signal))) {
        const own = requireCalls(calls);
        const found = findThread(item.thread_uuid) ?? (await fetchThread(item.thread_uuid));
        const stored = await saveSigned(signFor(own, found, item.content));
        if (stored?.signed === undefined) return null;
        await sendSigned(stored.signed, signal);
      }
      return messageOf(parley, userid, item);
    },
  };
};

/** The Web3MQ topic of a thread: its groupid, or the userid of the other participant. */
export const topicOf = ({ groupid, participants }: TopicThread, userid: string): string =>
  groupid ?? participants.find((other) => other !== userid) ?? userid;

const requireCalls = (calls: Web3mqSenderOptions['calls']): Web3mqCalls => {
  const found = calls();
  if (found === null) throw new SigningKeyLocked();
  return found;
};

const PAGE = 100;
/** Longer than any signature is valid: older messages were sent before this one. */
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

/** The stored message; null if it is not found, and only the stream will contain it. */
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
