import { createHash } from 'node:crypto';
import { registrationNonceText } from '@parley/contracts';
import { recoverPersonal } from '@parley/wallet';
import { badField, Refusal } from '../refusal.ts';

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

/** Web3MQ's hash of ids and nonces, in hex; many times faster than script, which large payloads feel. */
export const web3mqHash = (text: string, bytes: Uint8Array = new Uint8Array()): string =>
  createHash('sha3-224').update(text, 'utf8').update(bytes).digest('hex');

/**
 * Refuses a registration that its wallet did not sign: the content must name the account and this
 * very registration, and the account must have signed the content (EIP-191).
 */
export const checkWalletSignature = (call: Registration): void => {
  if (call.did_type !== 'eth')
    throw badField('did_type', 'Only eth is supported: Ethereum accounts, by personal_sign.');
  if (!/^0x[0-9a-f]{40}$/i.test(call.did_value))
    throw badField('did_value', 'An Ethereum address is 0x and 40 hex digits.');
  const lines = call.signature_content.split('\n').map((line) => line.trim());
  if (!lines.some((line) => line.toLowerCase() === call.did_value.toLowerCase()))
    throw unproved('signature_content does not name did_value in a line of its own.');
  const nonce = web3mqHash(registrationNonceText(call));
  if (lines.filter((line) => line.startsWith('Nonce:')).join() !== `Nonce: ${nonce}`)
    throw unproved(
      'The Nonce of signature_content is not the sha3_224 of userid + pubkey_type + pubkey_value + did_type + did_value + timestamp.',
    );
  const signer = recoverPersonal(call.signature_content, call.did_signature);
  if (signer !== call.did_value.toLowerCase())
    throw unproved(
      'did_signature is not a personal_sign (EIP-191: 0x and 65 bytes in hex) of signature_content by did_value.',
    );
};

const unproved = (problem: string): Refusal => new Refusal('unauthenticated', problem);
