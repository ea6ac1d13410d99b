import type { Web3mqHistory, Web3mqMessage } from '@parley/contracts';

/** Messages of one answer. */
export const PAGE = 50;

/** What is loaded of a chat: its newest messages, oldest first and without gaps. */
export interface History {
  readonly messages: readonly Web3mqMessage[];
  /** Of the whole chat. */
  readonly total: number;
}

/** Lays the newest page over what is known. After a gap the page is all that is known. */
export const withNewest = (known: History | undefined, page: Web3mqHistory): History => {
  const fresh = page.result.toReversed();
  const [first] = fresh;
  const last = fresh.at(-1);
  if (known === undefined || first === undefined || last === undefined)
    return { messages: fresh, total: page.total };
  const from = known.messages.findIndex(({ messageid }) => messageid === first.messageid);
  if (from === -1) return { messages: fresh, total: page.total };
  // What was sent after the page was asked for is not on it.
  const later = without(fresh, known.messages).filter((message) => sentAt(message) > sentAt(last));
  return { messages: [...known.messages.slice(0, from), ...fresh, ...later], total: page.total };
};

/** Puts an older page before what is known; pages shift while messages come, so they overlap. */
export const withOlder = (known: History, page: Web3mqHistory): History => {
  const [oldest] = known.messages;
  const older = without(known.messages, page.result.toReversed()).filter(
    (message) => oldest === undefined || sentAt(message) <= sentAt(oldest),
  );
  return { messages: [...older, ...known.messages], total: page.total };
};

/** Puts a message that was just sent at the end. */
export const withSent = (known: History | undefined, message: Web3mqMessage): History => {
  const { messages, total } = known ?? { messages: [], total: 0 };
  const isKnown = without(messages, [message]).length === 0;
  return isKnown ? { messages, total } : { messages: [...messages, message], total: total + 1 };
};

/** The number of the page that continues what is known. */
export const olderPage = ({ messages }: History): number => Math.floor(messages.length / PAGE) + 1;

/** When the server took a message, in milliseconds: the order of a chat. */
export const sentAt = ({ message_status }: Web3mqMessage): number => message_status.timestamp;

const without = (known: readonly Web3mqMessage[], messages: readonly Web3mqMessage[]) => {
  const ids = new Set(known.map(({ messageid }) => messageid));
  return messages.filter(({ messageid }) => !ids.has(messageid));
};
