import { sha3_224 } from '@noble/hashes/sha3.js';
import { hex, utf8 } from '@scure/base';

/** The hash of Web3MQ's ids and nonces: sha3_224 in hex, 56 digits, of a text and the bytes after it. */
export const web3mqHash = (text: string, bytes: Uint8Array = new Uint8Array()): string =>
  hex.encode(sha3_224.create().update(utf8.decode(text)).update(bytes).digest());
