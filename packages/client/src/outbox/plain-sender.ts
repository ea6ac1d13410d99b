import type { Parley } from '../create-parley.ts';
import type { OutboxSender } from './outbox-types.ts';

/** Thrown by a sender that has no key at hand: the message waits until `wake()` tells of one. */
export class SigningKeyLocked extends Error {
  constructor() {
    super('The key that signs messages is locked.');
    this.name = 'SigningKeyLocked';
  }
}

/** Sends by `message.send`; the item's client key makes every try the same message. */
export const plainSender =
  ({ message }: Pick<Parley, 'message'>): OutboxSender =>
  ({ key, thread_uuid, content, sender }, { signal }) =>
    message.send.mutate(
      { thread_uuid, content, client_key: key, ...(sender !== undefined && { sender }) },
      { signal },
    );
