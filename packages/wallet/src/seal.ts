import { base64, utf8 } from '@scure/base';

/** Thrown by `openSealed`: another passphrase sealed this, or the sealed text was changed. */
export class WrongPassphrase extends Error {
  constructor() {
    super('Wrong passphrase');
    this.name = 'WrongPassphrase';
  }
}

/** The first version's form and cost. A stronger one takes another prefix, so that old texts open. */
const prefix = 'parley-sealed-1.';
const iterations = 600_000;
const saltLength = 16;
const ivLength = 12;
const tagLength = 16;

/**
 * Encrypts a secret with a passphrase: AES-256-GCM under a key that PBKDF2-SHA-256 makes of the
 * passphrase (in NFKC) with a random salt and 600,000 rounds, about a second's work. The sealed text
 * is `parley-sealed-1.` and base64 of salt, iv and ciphertext. Needs WebCrypto: any Node, and browsers
 * over HTTPS or on loopback. How long a passphrase must be is for the caller to say.
 *
 * @throws Error when the secret has a lone surrogate
 */
export async function seal(secret: string, passphrase: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(saltLength));
  const iv = crypto.getRandomValues(new Uint8Array(ivLength));
  const key = await keyOf(passphrase, salt);
  const plain = new Uint8Array(utf8.decode(secret));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(cipherOf(iv), key, plain));
  return prefix + base64.encode(Uint8Array.of(...salt, ...iv, ...sealed));
}

/**
 * The secret inside of a sealed text.
 *
 * @throws WrongPassphrase, or Error for a text that `seal` did not make
 */
export async function openSealed(sealed: string, passphrase: string): Promise<string> {
  const bytes = bytesOf(sealed);
  const salt = bytes.slice(0, saltLength);
  const iv = bytes.slice(saltLength, saltLength + ivLength);
  const key = await keyOf(passphrase, salt);
  const plain = await crypto.subtle
    .decrypt(cipherOf(iv), key, bytes.slice(saltLength + ivLength))
    .catch(() => {
      throw new WrongPassphrase();
    });
  return utf8.encode(new Uint8Array(plain));
}

function bytesOf(sealed: string): Uint8Array<ArrayBuffer> {
  const body = sealed.startsWith(prefix) ? sealed.slice(prefix.length) : '';
  const bytes = /^[\w+/]+=*$/.test(body) ? new Uint8Array(base64.decode(body)) : new Uint8Array();
  if (bytes.length < saltLength + ivLength + tagLength)
    throw new Error('This is not a sealed text');
  return bytes;
}

async function keyOf(passphrase: string, salt: Uint8Array<ArrayBuffer>) {
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** The prefix is covered, too: a text can't be passed off as one of another version. */
const cipherOf = (iv: Uint8Array<ArrayBuffer>) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(prefix),
});
