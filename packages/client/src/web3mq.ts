import { signingStrings, type Web3mqChat } from '@parley/contracts';
import { ed25519PublicKey, signEd25519 } from '@parley/wallet';
import type { Parley } from './create.ts';

/** Who signs Web3MQ calls. */
export interface Web3mqIdentity {
  readonly userid: string;
  /** `did_type:did_value`, as a rule `eth:0x…`. */
  readonly didkey: string;
  /** Of the session's Ed25519 key pair: 64 hex digits. It stays here. */
  readonly privateKey: string;
}

/** Another user, or a group. */
export interface Web3mqTopic {
  readonly topic: string;
  readonly topic_type: 'user' | 'group';
}

/** Web3MQ calls of one identity; `timestamp`, signature, key and didkey are filled in. */
export interface Web3mqCalls {
  readonly chat: {
    /** A page of the identity's chats, newest first; pages from 1, at most 100 a page. */
    list(page: { readonly page: number; readonly size: number }): Promise<{
      total: number;
      result: Web3mqChat[];
    }>;
    /** Puts a chat at the top of the identity's list. `not_found`: a group that it is not in. */
    update(topic: Web3mqTopic): Promise<void>;
  };
}

/**
 * The Web3MQ calls, signed by an identity.
 *
 * @throws Error when the private key is not 64 hex digits
 */
export const web3mqCalls = (
  parley: Pick<Parley, 'web3mq' | 'platform'>,
  { userid, didkey, privateKey }: Web3mqIdentity,
): Web3mqCalls => {
  const request_pubkey = ed25519PublicKey(privateKey);
  let last = 0;

  /** A signature is good for one call and covers little else: no two may bear the same time. */
  const credentials = (textOf: (call: { userid: string; timestamp: number }) => string) => {
    last = Math.max(parley.platform.now(), last + 1);
    const call = { userid, timestamp: last };
    return {
      ...call,
      didkey,
      request_pubkey,
      web3mq_signature: signEd25519(textOf(call), privateKey),
    };
  };

  return {
    chat: {
      list: ({ page, size }) =>
        parley.web3mq.chat.list.query({ ...credentials(signingStrings.chatList), page, size }),
      update: async ({ topic, topic_type }) => {
        const signed = credentials((call) =>
          signingStrings.chatUpdate({ ...call, topic, topic_type }),
        );
        await parley.web3mq.chat.update.mutate({ ...signed, topic, topic_type });
      },
    },
  };
};
