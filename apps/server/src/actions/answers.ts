import {
  isoFromMicros,
  Nicknames,
  type OpenedWith,
  type Proof,
  type Shop,
  type TypedMessage,
  type TypedNewMessage,
  type TypedThread,
  type TypedThreadSummary,
} from '@parley/contracts';
import { openedWith, proofs, threadKind } from '../storage/schema.ts';
import type { IncomingRow, MessageRow, NewMessageRow } from '../storage/stores/message/message.ts';
import type { ParticipantRow } from '../storage/stores/participant/participant.ts';
import type { ShopRow } from '../storage/stores/shop.ts';
import type { FullShopRow } from '../storage/stores/shop-columns.ts';
import type { ThreadListRow } from '../storage/stores/thread/list.ts';
import type { ThreadRow } from '../storage/stores/thread/thread.ts';
import type { NicknameRow } from '../storage/stores/web3mq/nickname.ts';

/** Rows as the wire shows them. */

export const proofNumber = (proof: Proof): number => proofs.indexOf(proof);

const proofOf = (row: { proof: number }): Proof => proofs[row.proof] ?? 'none';

const shopOf = (row: ThreadListRow): TypedThreadSummary['shop'] =>
  row.shop === null
    ? null
    : {
        id: row.shop,
        name: row.shop_name ?? '',
        url: row.shop_url ?? '',
        owner_address: row.shop_owner,
      };

export const toShop = (row: ShopRow): Shop => ({
  ...row,
  is_third_party: row.is_third_party === 1,
  is_published: row.is_published === 1,
  is_online: row.is_online === 1,
});

/** The shop of a thread. */
export const shopOfThread = (row: FullShopRow): Shop => ({
  id: row.shop,
  name: row.shop_name,
  url: row.shop_url,
  owner_address: row.shop_owner,
  description: row.shop_description,
  unique_id: row.shop_unique_id,
  is_third_party: row.shop_is_third_party === 1,
  is_published: row.shop_is_published === 1,
  is_online: row.shop_is_online === 1,
});

const wholeShopOf = (row: ThreadRow): Shop | null => (hasShop(row) ? shopOfThread(row) : null);

/** The columns of a shop come together, or not at all. */
const hasShop = (row: ThreadRow): row is ThreadRow & FullShopRow => row.shop !== null;

const openedWithOf = (row: { opened_with: number }): OpenedWith =>
  openedWith[row.opened_with] ?? 'api';

export const toMessage = (row: MessageRow, isRead: boolean): TypedMessage => ({
  id: row.id,
  sender: row.sender,
  content: row.content,
  timestamp: isoFromMicros(row.sent_at),
  is_read: isRead,
  proof: proofOf(row),
  payload_type: row.payload_type,
});

/** Messages with whether every participant but the sender has read them. */
export const toMessages = (
  rows: readonly MessageRow[],
  participants: readonly ParticipantRow[],
): TypedMessage[] =>
  rows.map((row) =>
    toMessage(
      row,
      participants.every((p) => p.address === row.sender_id || p.read_up_to >= row.id),
    ),
  );

export const toNewMessage = (row: NewMessageRow): TypedNewMessage => ({
  ...toMessage(row, row.is_read === 1),
  thread_uuid: row.thread_uuid,
});

/** A new message with which calls opened its thread, as far as these can read it. */
export const toIncoming = (row: IncomingRow) => ({
  ...toNewMessage(row),
  opened_with: openedWithOf(row),
});

interface ThreadContent {
  readonly messages: readonly MessageRow[];
  /** Those of whom the viewer may know how far messages have reached them. */
  readonly receiptsVisible: ReadonlySet<number>;
  readonly nicknames: readonly NicknameRow[];
}

export const toThread = (
  thread: ThreadRow,
  participants: readonly ParticipantRow[],
  { messages, receiptsVisible, nicknames }: ThreadContent,
): TypedThread => ({
  uuid: thread.uuid,
  participants: participants.map((p) => p.text),
  shop: wholeShopOf(thread),
  messages: toMessages(messages, participants),
  created_at: isoFromMicros(thread.created_at),
  updated_at: isoFromMicros(thread.updated_at),
  kind: kindOf(thread),
  name: thread.name,
  groupid: thread.groupid,
  nicknames: namesOf(participants, nicknames),
  creator: thread.creator,
  opened_with: openedWithOf(thread),
  marks: participants.map((participant) => ({
    address: participant.text,
    read_up_to: participant.read_up_to,
    received_at: receiptsVisible.has(participant.address) ? toCursor(participant.received) : '',
  })),
});

const namesOf = (
  participants: readonly ParticipantRow[],
  nicknames: readonly NicknameRow[],
): TypedThread['nicknames'] => {
  const byAddress = new Map(nicknames.map(({ address, nickname }) => [address, nickname]));
  return Object.fromEntries(
    participants.flatMap(({ address, text }) => {
      const nickname = byAddress.get(address);
      return nickname === undefined ? [] : [[text, nickname]];
    }),
  );
};

const kindOf = (row: { kind: number }): 'direct' | 'group' =>
  row.kind === threadKind.group ? 'group' : 'direct';

export const toThreadSummary = (row: ThreadListRow): TypedThreadSummary => ({
  uuid: row.uuid,
  participants: row.participants.split(' '),
  shop: shopOf(row),
  created_at: isoFromMicros(row.created_at),
  updated_at: isoFromMicros(row.updated_at),
  last_message: row.last_message,
  last_payload_type: row.payload_type,
  last_message_id: row.last_message_id,
  last_sender: row.last_sender,
  last_read: isLastRead(row),
  kind: kindOf(row),
  name: row.name,
  groupid: row.groupid,
  nicknames: row.nicknames === null ? {} : Nicknames.parse(JSON.parse(row.nicknames)),
  creator: row.creator,
  unread_count: row.unread,
  marked_unread: row.marked_unread === 1,
  muted: row.muted === 1,
  pinned: row.pinned === 1,
  archived: row.archived === 1,
});

/** Of threads of two only: with more, a stream wouldn't tell when the last one of them has read it. */
const isLastRead = ({ participants, last_message_id, others_read_up_to }: ThreadListRow): boolean =>
  last_message_id !== null &&
  others_read_up_to !== null &&
  others_read_up_to >= last_message_id &&
  participants.split(' ').length === 2;

/** A cursor into an inbox as clients hold it: "" before the first entry. */
export const toCursor = (at: number): string => (at === 0 ? '' : isoFromMicros(at));
