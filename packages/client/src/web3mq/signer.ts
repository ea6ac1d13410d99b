import { ed25519PublicKey, signEd25519 } from '@parley/wallet';
import type { Parley } from '../parley.ts';
import type { Wallet } from '../session/sign-in.ts';

/** The identity that signs Web3MQ calls. */
export interface Web3mqIdentity {
  readonly userid: string;
  /** `did_type:did_value`, usually `eth:0x…`. */
  readonly didkey: string;
  /** The session's Ed25519 private key: 64 hex digits. It is never sent. */
  readonly privateKey: string;
}

/** A wallet that signs in with the session key; the session ends with that key. */
export const web3mqWallet = ({ userid, privateKey }: Web3mqIdentity): Wallet => ({
  address: userid,
  sign: (text) => signEd25519(text, privateKey),
});

/** What a signature covers besides the fields of the call. */
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
    // A signature is valid for one call and covers few fields: no two may have the same timestamp.
    last = Math.max(platform.now(), last + 1);
    const call = { userid, timestamp: last };
    const signature = signEd25519(textOf(call), privateKey);
    return { caller: { ...call, didkey, request_pubkey }, signature };
  };

  return {
    userid,
    /** The caller, and the signature under its usual name. */
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
