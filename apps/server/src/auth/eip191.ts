import { createHash } from 'node:crypto';
import { registrationNonceText } from '@parley/contracts';
import {
  parseWeb3mqText,
  recoverPersonal,
  type Web3mqPurpose,
  type Web3mqText,
} from '@parley/wallet';
import { ApiError, invalidField } from '../errors/api-error.ts';

interface Registration {
  readonly userid: string;
  readonly did_type: string;
  readonly did_value: string;
  readonly did_signature: string;
  readonly signature_content: string;
  readonly pubkey_type: string;
  readonly pubkey_value: string;
  readonly timestamp: number;
}

interface Expected {
  /** What the text may be for; the first is the one to tell of. */
  readonly purposes: readonly [Web3mqPurpose, ...Web3mqPurpose[]];
  /** The origins that a text may name; the first is this server's. */
  readonly origins: readonly string[];
}

/** Web3MQ's hash of ids and nonces, in hex; many times faster than script, which large payloads feel. */
export const web3mqHash = (text: string, bytes: Uint8Array = new Uint8Array()): string =>
  createHash('sha3-224').update(text, 'utf8').update(bytes).digest('hex');

/**
 * Refuses a registration that its wallet did not sign: the content must name this server, the purpose,
 * the account and this very registration, and the account must have signed the content (EIP-191).
 */
export const checkWalletSignature = (call: Registration, expected: Expected): void => {
  if (call.did_type !== 'eth')
    throw invalidField('did_type', 'Only eth is supported: Ethereum accounts, by personal_sign.');
  if (!/^0x[0-9a-f]{40}$/i.test(call.did_value))
    throw invalidField('did_value', 'Must be an Ethereum address: 0x and 40 hex digits.');
  checkText(call, expected);
  const signer = recoverPersonal(call.signature_content, call.did_signature);
  if (signer !== call.did_value.toLowerCase())
    throw unauthenticated(
      'did_signature is not a personal_sign (EIP-191: 0x and 65 bytes in hex) of signature_content by did_value.',
    );
};

const checkText = (call: Registration, { purposes, origins }: Expected): void => {
  const [purpose] = purposes;
  const text = parseWeb3mqText(call.signature_content);
  const [origin = ''] = origins;
  if (text === null)
    throw unauthenticated(
      `signature_content must be these lines and no others: "Web3MQ wants you to sign in with your Ethereum account:", did_value, "For Web3MQ ${purpose}", "URI: ${origin}", "Version: 1", "Nonce: …", "Issued At: …".`,
    );
  if (!purposes.includes(text.purpose))
    throw unauthenticated(`signature_content must state its purpose: "For Web3MQ ${purpose}".`);
  if (!origins.some((allowed) => isFor(text, allowed)))
    throw unauthenticated(
      `signature_content must be for this server: its URI must be ${origin} or an origin in PARLEY_CORS_ORIGINS, and its domain must be Web3MQ or the host of that origin.`,
    );
  if (text.address.toLowerCase() !== call.did_value.toLowerCase())
    throw unauthenticated('signature_content does not name did_value in its second line.');
  if (text.nonce !== web3mqHash(registrationNonceText(call)))
    throw unauthenticated(
      'The Nonce of signature_content is not the sha3_224 of userid + pubkey_type + pubkey_value + did_type + did_value + timestamp.',
    );
};

/** Domain and URI must not contradict each other, and one of them must name the origin. */
const isFor = ({ domain, uri }: Web3mqText, origin: string): boolean => {
  if (uri === null) return names(domain, origin);
  return names(uri, origin) && (domain === 'Web3MQ' || names(domain, origin));
};

/** As an origin or its host alone, with a path or without; compared as text, so that nothing looks alike. */
const names = (text: string, allowed: string): boolean => {
  const { origin, host } = new URL(allowed);
  return [origin, host].some((name) => text === name || text.startsWith(`${name}/`));
};

const unauthenticated = (problem: string): ApiError => new ApiError('unauthenticated', problem);
