import {
  messageIdParts,
  signedText,
  type Web3mqHistory,
  type Web3mqMessage,
  type Web3mqNewMessages,
} from '@parley/contracts';
import { web3mqHash } from '@parley/wallet';
import type { Parley } from '../parley.ts';
import type { Web3mqPage } from './groups.ts';
import type { Web3mqSigner } from './signer.ts';

/** A message to send: text, or bytes with their type. */
export interface Web3mqDraft {
  /** The userid of the recipient, or a groupid. */
  readonly topic: string;
  /** At most 64 KiB. */
  readonly payload: string | Uint8Array;
  /** Plain text by default. */
  readonly payload_type?: string;
  /** How the payload is encrypted; `NONE` by default. */
  readonly cipher_suite?: string;
}

/** A signed message, as plain JSON. */
export type Web3mqSigned = ReturnType<typeof signedMessage>;

/** The message calls of one identity. */
export const messageCalls = (
  { web3mq: { message } }: Pick<Parley, 'web3mq'>,
  signer: Web3mqSigner,
) => ({
  /** Only signs a message: `web3mq.message.send` may send the result repeatedly, and it is stored once. */
  sign: (draft: Web3mqDraft): Web3mqSigned => signedMessage(signer, draft),
  /** Signs and sends a message. `not_found`: unknown user, or a group that the identity is not in. */
  send: (draft: Web3mqDraft): Promise<Web3mqMessage> =>
    message.send.mutate(signedMessage(signer, draft)),
  /** A page of a chat, newest first; payloads are base64. */
  history: (topic: string, page: Web3mqPage = {}): Promise<Web3mqHistory> =>
    message.history.query({
      ...signer.credentials((call) => signedText('messageHistory', { ...call, topic })),
      topic,
      ...page,
    }),
  /** Marks messages, and all earlier ones, as delivered or read. */
  status: async (
    topic: string,
    messages: readonly string[],
    status: 'delivered' | 'read',
  ): Promise<void> => {
    await message.status.mutate({
      ...signer.credentials((call) => signedText('messageStatus', { ...call, status })),
      topic,
      messages: [...messages],
      status,
    });
  },
  /** Messages from others since a time in milliseconds, by chat: at most the newest 1,000. */
  listNew: (sync_timestamp: number): Promise<Web3mqNewMessages> =>
    message.listNew.query({
      ...signer.userCredentials((call) =>
        signedText('messageListNew', { ...call, sync_timestamp }),
      ),
      sync_timestamp,
    }),
});

const signedMessage = (signer: Web3mqSigner, draft: Web3mqDraft) => {
  const {
    topic,
    payload,
    payload_type = 'text/plain; charset=utf-8',
    cipher_suite = 'NONE',
  } = draft;
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  const node_id = '';
  const idOf = (call: { userid: string; timestamp: number }): string =>
    web3mqHash(messageIdParts({ ...call, topic }), bytes);
  const { caller, signature } = signer.sign((call) =>
    signedText('messageSend', { ...call, messageid: idOf(call), topic, node_id }),
  );
  return {
    ...caller,
    topic,
    payload: base64(bytes),
    payload_type,
    cipher_suite,
    version: 1,
    messageid: idOf(caller),
    from_sign: signature,
    node_id,
  };
};

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
