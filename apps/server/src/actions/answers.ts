import {
  isoFromMicros,
  type Proof,
  type ShopRef,
  type TypedMessage,
  type TypedNewMessage,
  type TypedThread,
  type TypedThreadSummary,
} from '@parley/contracts';
import { threadKind } from '../storage/schema.ts';
import type { MessageRow, NewMessageRow } from '../storage/stores/message.ts';
import type { ParticipantRow } from '../storage/stores/participant.ts';
import type { ThreadRow } from '../storage/stores/thread.ts';
import type { ThreadListRow } from '../storage/stores/thread-list.ts';

/** Rows as the wire shows them. */

const proofs: readonly Proof[] = ['none', 'session', 'signature'];

export const proofNumber = (proof: Proof): number => proofs.indexOf(proof);

const proofOf = (row: { proof: number }): Proof => proofs[row.proof] ?? 'none';

const shopOf = (row: {
  shop: number | null;
  shop_name: string | null;
  shop_url: string | null;
}): ShopRef | null =>
  row.shop === null ? null : { id: row.shop, name: row.shop_name ?? '', url: row.shop_url ?? '' };

export const toMessage = (row: MessageRow, isRead: boolean): TypedMessage => ({
  id: row.id,
  sender: row.sender,
  content: row.content,
  timestamp: isoFromMicros(row.sent_at),
  is_read: isRead,
  proof: proofOf(row),
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

/** `heard`: those of whom the viewer may know how far messages have reached them. */
export const toThread = (
  thread: ThreadRow,
  participants: readonly ParticipantRow[],
  messages: readonly MessageRow[],
  heard: ReadonlySet<number>,
): TypedThread => ({
  uuid: thread.uuid,
  participants: participants.map((p) => p.text),
  shop: shopOf(thread),
  messages: toMessages(messages, participants),
  created_at: isoFromMicros(thread.created_at),
  updated_at: isoFromMicros(thread.updated_at),
  kind: kindOf(thread),
  name: thread.name,
  creator: thread.creator,
  marks: participants.map((participant) => ({
    address: participant.text,
    read_up_to: participant.read_up_to,
    received_at: heard.has(participant.address) ? placeText(participant.received) : '',
  })),
});

const kindOf = (row: { kind: number }): 'direct' | 'group' =>
  row.kind === threadKind.group ? 'group' : 'direct';

export const toThreadSummary = (row: ThreadListRow): TypedThreadSummary => ({
  uuid: row.uuid,
  participants: row.participants.split(' '),
  shop: shopOf(row),
  created_at: isoFromMicros(row.created_at),
  updated_at: isoFromMicros(row.updated_at),
  last_message: row.last_message,
  kind: kindOf(row),
  name: row.name,
  creator: row.creator,
  unread_count: row.unread,
  marked_unread: row.marked_unread === 1,
  muted: row.muted === 1,
});

/** A place in an inbox as clients hold it: "" before the first entry. */
export const placeText = (at: number): string => (at === 0 ? '' : isoFromMicros(at));
