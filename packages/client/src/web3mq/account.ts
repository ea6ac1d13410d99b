import { loginContentText, registrationNonceText } from '@parley/contracts';
import {
  ed25519PublicKey,
  generateEd25519Key,
  signEd25519,
  type Web3mqPurpose,
  web3mqHash,
  web3mqText,
} from '@parley/wallet';
import { errorDetails } from '../errors.ts';
import type { Parley } from '../parley.ts';
import type { Web3mqIdentity } from './signer.ts';

/** An Ethereum account: `sign` is the wallet's `personal_sign`. */
export interface EthereumWallet {
  readonly address: string;
  sign(text: string): string | Promise<string>;
}

/** The profile of a new user. */
export interface Web3mqRegistration {
  readonly nickname?: string;
  readonly avatar_url?: string;
}

const DAY_MS = 24 * 3600_000;

interface AccountOptions {
  readonly wallet: EthereumWallet;
  /** Ed25519, 64 hex digits; the caller stores it. It signs logins, and only the wallet can replace it. */
  readonly mainKey: string;
  /**
   * The origin that the wallet shows: the server's, or that of the app's page if it is listed in the
   * server's `PARLEY_CORS_ORIGINS`. The server rejects a text for any other.
   */
  readonly uri: string;
}

/**
 * Registers a wallet with Web3MQ's calls, and logs it in.
 *
 * @throws Error if the main key is not 64 hex digits, or `uri` is not a URL
 */
export const web3mqAccount = (
  parley: Pick<Parley, 'web3mq' | 'platform'>,
  { wallet, mainKey, uri }: AccountOptions,
) => {
  const { user } = parley.web3mq;
  const did = { did_type: 'eth', did_value: wallet.address };
  const main_pubkey = ed25519PublicKey(mainKey);
  const { host: domain } = new URL(uri);

  /** The fields that bind the main key to the wallet, with the wallet's signature. */
  const signedByWallet = async (purpose: Web3mqPurpose, userid: string) => {
    const call = {
      ...did,
      userid,
      pubkey_type: 'ed25519' as const,
      pubkey_value: main_pubkey,
      timestamp: parley.platform.now(),
    };
    const nonce = web3mqHash(registrationNonceText(call));
    const signature_content = web3mqText(
      { domain, address: wallet.address, purpose, uri, nonce },
      new Date(call.timestamp).toISOString(),
    );
    return { ...call, signature_content, did_signature: await wallet.sign(signature_content) };
  };

  return {
    /** The wallet's userid; null if it is not registered. */
    userid: async (): Promise<string | null> => {
      try {
        return (await user.info.query(did)).userid;
      } catch (error) {
        if (errorDetails(error)?.code === 'not_found') return null;
        throw error;
      }
    },
    /** Registers the wallet with a new userid and returns it. `conflict`: the wallet already has one. */
    register: async (profile: Web3mqRegistration = {}): Promise<string> => {
      const { now, newKey } = parley.platform;
      const userid = `user:${web3mqHash(`eth${wallet.address}${now()}${newKey()}`)}`;
      await user.register.mutate({ ...(await signedByWallet('register', userid)), ...profile });
      return userid;
    },
    /** Replaces the userid's main key with this one, and ends its sessions. */
    resetPassword: async (userid: string): Promise<void> => {
      await user.resetPassword.mutate(await signedByWallet('reset password', userid));
    },
    /** Opens a session for a day, or for `lasts` milliseconds, and returns its identity. */
    logIn: async (userid: string, lasts: number = DAY_MS): Promise<Web3mqIdentity> => {
      const { privateKey, publicKey: pubkey_value } = generateEd25519Key();
      const timestamp = parley.platform.now();
      const pubkey_expired_timestamp = timestamp + lasts;
      const call = { userid, pubkey_value, pubkey_expired_timestamp, timestamp };
      const signature_content = web3mqHash(loginContentText(call));
      await user.login.mutate({
        ...call,
        ...did,
        main_pubkey,
        pubkey_type: 'ed25519',
        signature_content,
        login_signature: signEd25519(signature_content, mainKey),
      });
      return { userid, didkey: `eth:${wallet.address}`, privateKey };
    },
  };
};
