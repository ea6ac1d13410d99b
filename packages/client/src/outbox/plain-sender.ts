import type { Parley } from '../parley.ts';
import type { OutboxSender } from './outbox-types.ts';

/** Thrown by a sender without a key: the message waits until `wake()` is called. */
export class SigningKeyLocked extends Error {
  constructor() {
    super('The key that signs messages is locked.');
    this.name = 'SigningKeyLocked';
  }
}

/** Sends with `message.send`; the item's client key prevents duplicates. */
export const plainSender =
  ({ message }: Pick<Parley, 'message'>): OutboxSender =>
  ({ key, thread_uuid, content, sender }, { signal }) =>
    message.send.mutate(
      { thread_uuid, content, client_key: key, ...(sender !== undefined && { sender }) },
      { signal },
    );
