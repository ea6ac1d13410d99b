import { entryKind, proofs } from '../../schema.ts';
import type { EntryRow } from './entries.ts';

/** A new entry as its commit knows it: a read of the inbox need not be made for it. */
export interface FreshEntry {
  /** What a read would give. */
  readonly row: EntryRow;
  /** The inbox has no other entry later than this: whoever has read up to here goes on with the row. */
  readonly after: number;
}

/** One inbox that a transaction wrote to; without an entry, what is new must be read. */
export interface InboxWrite {
  readonly address: number;
  readonly entry?: FreshEntry | undefined;
}

/** A message that was written to the inboxes of all who take part. */
interface WrittenMessage {
  readonly message: number;
  readonly thread: number;
  readonly uuid: string;
  readonly sender: number;
  readonly senderText: string;
  readonly content: string;
  readonly proof: number;
  readonly at: number;
  readonly members: number;
}

const SIGNATURE = proofs.indexOf('signature');

/**
 * A message as it stands in the inbox of each who takes part, all of whom list its thread: nobody can
 * have read it yet. Undefined where a read knows more: what was signed, or that there is nobody else.
 */
export const freshRow = (written: WrittenMessage): EntryRow | undefined => {
  const { message, thread, uuid, sender, senderText, content, proof, at, members } = written;
  if (members < 2 || proof === SIGNATURE) return undefined;
  return {
    at,
    kind: entryKind.message,
    thread,
    thread_uuid: uuid,
    listed_at: at,
    entry_message: message,
    actor: senderText,
    id: message,
    sender: senderText,
    sender_id: sender,
    content,
    sent_at: at,
    proof,
    payload_type: null,
    is_read: 0,
  };
};
