import { ed25519PublicKey, signEd25519 } from '@parley/wallet';
import type { Parley } from '../create-parley.ts';
import type { Wallet } from '../session/sign-in.ts';

/** Who signs Web3MQ calls. */
export interface Web3mqIdentity {
  readonly userid: string;
  /** `did_type:did_value`, as a rule `eth:0x…`. */
  readonly didkey: string;
  /** Of the session's Ed25519 key pair: 64 hex digits. It stays here. */
  readonly privateKey: string;
}

/** Signs an identity in with its session key: the session ends when that key does. */
export const web3mqWallet = ({ userid, privateKey }: Web3mqIdentity): Wallet => ({
  address: userid,
  sign: (text) => signEd25519(text, privateKey),
});

/** What a signature covers beside the fields of the call. */
interface SignedCall {
  readonly userid: string;
  readonly timestamp: number;
}

/** Signs the calls of one identity. */
export const web3mqSigner = (
  { platform }: Pick<Parley, 'platform'>,
  { userid, didkey, privateKey }: Web3mqIdentity,
) => {
  const request_pubkey = ed25519PublicKey(privateKey);
  let last = 0;

  const sign = (textOf: (call: SignedCall) => string) => {
    // A signature is good for one call and covers little else: no two may bear the same time.
    last = Math.max(platform.now(), last + 1);
    const call = { userid, timestamp: last };
    const signature = signEd25519(textOf(call), privateKey);
    return { caller: { ...call, didkey, request_pubkey }, signature };
  };

  return {
    userid,
    /** The caller, and the signature under the name that most calls give it. */
    credentials: (textOf: (call: SignedCall) => string) => {
      const { caller, signature } = sign(textOf);
      return { ...caller, web3mq_signature: signature };
    },
    /** The same under the other name. */
    userCredentials: (textOf: (call: SignedCall) => string) => {
      const { caller, signature } = sign(textOf);
      return { ...caller, web3mq_user_signature: signature };
    },
    sign,
  };
};
export type Web3mqSigner = ReturnType<typeof web3mqSigner>;
