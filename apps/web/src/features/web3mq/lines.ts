import type { Web3mqMessage } from '@parley/contracts';
import type { DeliveryState } from '../conversation/message/delivery-words.ts';
import { deliveryWords } from '../conversation/message/delivery-words.ts';
import { type Line, startsOf } from '../conversation/message/line.ts';
import { clockTime } from '../conversation/message/times.ts';
import { type History, sentAt } from './history.ts';
import { type Said, saidIn, wordsOf } from './message-content.ts';
import type { Outgoing } from './outgoing.ts';

/** One message of a chat as a line. */
export interface ChatLine extends Line {
  readonly said: Said;
  /** How far one's own message has come; null for those of others. */
  readonly delivery: DeliveryState | null;
  /** Whether nobody proved who sent it. */
  readonly isUnproved: boolean;
  /** What is on its way; null for what is on the server. */
  readonly outgoing: Outgoing | null;
}

interface LinesOptions {
  /** Whose view this is. */
  readonly viewer: string;
  /** The first unread message when the chat was opened; null when there was none. */
  readonly firstUnread: string | null;
  /** Whether nothing is older than the first message. */
  readonly isWhole: boolean;
}

type Bare = Omit<ChatLine, 'startsDay' | 'startsGroup' | 'showsUnproved'>;

/**
 * The lines of a chat: what is on the server, then what is on its way. While there are older messages
 * the oldest one is held back: how a line looks depends on the one before it.
 */
export const linesOf = (
  messages: readonly Web3mqMessage[],
  outgoing: readonly Outgoing[],
  options: LinesOptions,
): readonly ChatLine[] => {
  const arrived = new Set(messages.map(({ messageid }) => messageid));
  const pending = outgoing.filter(({ key }) => !arrived.has(key));
  const states = deliveries(messages, options.viewer);
  const bare = [
    ...messages.map((message) => lineOf(message, states.get(message.messageid) ?? null, options)),
    ...pending.map((item) => pendingLine(item, options.viewer)),
  ];
  const lines = bare.map((line, index) => placed(line, bare[index - 1]));
  return options.isWhole ? lines : lines.slice(1);
};

const placed = (line: Bare, above: Bare | undefined): ChatLine => {
  const starts = startsOf(line, above);
  const isFirst = starts.startsGroup || !above?.isUnproved;
  return { ...line, ...starts, showsUnproved: line.isUnproved && isFirst };
};

const lineOf = (
  message: Web3mqMessage,
  delivery: DeliveryState | null,
  { viewer, firstUnread }: LinesOptions,
): Bare => {
  const said = saidIn(message);
  return {
    key: message.messageid,
    sender: message.from,
    isOwn: message.from === viewer,
    isPending: false,
    content: wordsOf(said),
    at: new Date(sentAt(message)),
    startsNew: message.messageid === firstUnread,
    said,
    delivery,
    // A message that a client of another kind sent bears no signature.
    isUnproved: message.from !== viewer && message.from_sign === '',
    outgoing: null,
  };
};

const pendingLine = (item: Outgoing, viewer: string): Bare => ({
  key: item.key,
  sender: viewer,
  isOwn: true,
  isPending: true,
  content: item.content,
  at: item.at,
  startsNew: false,
  said: { kind: 'text', text: item.content },
  delivery: item.state,
  isUnproved: false,
  outgoing: item,
});

/** How far one's own messages came: a mark stands for all before it, also for those not polled anew. */
const deliveries = (
  messages: readonly Web3mqMessage[],
  viewer: string,
): ReadonlyMap<string, DeliveryState> => {
  const states = new Map<string, DeliveryState>();
  let furthest = 0;
  for (const { messageid, from, message_status } of messages.toReversed()) {
    if (from !== viewer) continue;
    furthest = Math.max(furthest, steps.indexOf(message_status.status));
    states.set(messageid, stateAt[furthest] ?? 'sent');
  }
  return states;
};

const steps: readonly string[] = ['received', 'delivered', 'read'];
const stateAt = ['sent', 'delivered', 'read'] as const;

/**
 * The first message of others that was not read; null when there is none, and when it may stand
 * before all that is loaded.
 */
export const firstUnreadOf = ({ messages, total }: History, viewer: string): string | null => {
  const index = messages.findIndex(
    ({ from, message_status }) => from !== viewer && message_status.status !== 'read',
  );
  const isSure = index > 0 || messages.length >= total;
  return isSure ? (messages[index]?.messageid ?? null) : null;
};

/** A whole line in words: `Ada: Hello, 14:05, Read`. */
export const lineLabel = (line: ChatLine, name: string): string =>
  [
    `${name}: ${line.content}`,
    clockTime(line.at),
    line.delivery && deliveryWords[line.delivery],
    line.isUnproved && 'Unverified',
  ]
    .filter(Boolean)
    .join(', ');
