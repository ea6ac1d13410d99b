import { type VfxNetwork, vfxAddressProblem } from './vfx-address.ts';

export type SignInChain = `vfx:${VfxNetwork}` | 'web3mq:ed25519';

/** What a person signs to sign in. The server composes it and accepts each nonce once. */
export interface SignIn {
  /** The host that asks, with its port if any: `chat.example:8443`. */
  readonly domain: string;
  /** An address of the chain's network, or a vault; a userid where the chain is Web3MQ. */
  readonly address: string;
  readonly uri: string;
  /** What the address belongs to; for a userid, whose network is no matter here, how it signs. */
  readonly chain: SignInChain;
  /** 128 random bits: 32 hex digits in lower case. */
  readonly nonce: string;
  /** UTC in ISO 8601 with at most six decimals: `2026-01-31T12:00:00Z`. */
  readonly issuedAt: string;
  /** In the form of `issuedAt`. */
  readonly expiresAt: string;
}

/**
 * The text to sign, laid out as CAIP-122 says (EIP-4361 with another chain).
 *
 * @throws Error naming the first field that is not of its form. No field may hold a space, line
 * break or control character, so none can pass for another line.
 */
export function signInText(signIn: SignIn): string {
  const bad = malformedField(signIn);
  if (bad !== undefined) throw new Error(`Not a sign-in text: malformed ${bad}`);
  return compose(signIn);
}

/**
 * The fields of a text that `signInText` composed; null for every other text, so that whoever signs
 * only what this recognises never signs a transaction or a bare hash. Whether the domain, the nonce
 * and the times are the expected ones is for the caller to ask.
 */
export function parseSignInText(text: string): SignIn | null {
  const [
    ,
    domain = '',
    address = '',
    uri = '',
    chain = '',
    nonce = '',
    issuedAt = '',
    expiresAt = '',
  ] = layout.exec(text) ?? [];
  if (!isChain(chain)) return null;
  const signIn: SignIn = { domain, address, uri, chain, nonce, issuedAt, expiresAt };
  return malformedField(signIn) === undefined && compose(signIn) === text ? signIn : null;
}

/** Whose account a text names, and what tells whether an address can be of it. */
const chains: Readonly<
  Record<SignInChain, { account: string; has: (address: string) => boolean }>
> = {
  'vfx:mainnet': {
    account: 'VFX',
    has: (address) => vfxAddressProblem(address, 'mainnet') === null,
  },
  'vfx:testnet': {
    account: 'VFX',
    has: (address) => vfxAddressProblem(address, 'testnet') === null,
  },
  'web3mq:ed25519': { account: 'Web3MQ', has: (id) => /^user:[^\s\p{C}]{0,123}$/u.test(id) },
};

const isChain = (text: string): text is SignInChain => Object.hasOwn(chains, text);

const compose = (signIn: SignIn): string => layOut(signIn, chains[signIn.chain].account);

const layOut = (fields: { readonly [Field in keyof SignIn]: string }, account: string): string =>
  `${fields.domain} wants you to sign in with your ${account} account:
${fields.address}

Sign in to chat. This proves that the address is yours and moves no funds.

URI: ${fields.uri}
Version: 1
Chain ID: ${fields.chain}
Nonce: ${fields.nonce}
Issued At: ${fields.issuedAt}
Expiration Time: ${fields.expiresAt}`;

// Only finds the fields: dots of the statement match anything here, composing again settles it.
const field = '(.+)';
const layout = new RegExp(
  `^${layOut({ domain: field, address: field, uri: field, chain: field, nonce: field, issuedAt: field, expiresAt: field }, '\\w+')}$`,
);

function malformedField(signIn: SignIn): keyof SignIn | undefined {
  if (!isChain(signIn.chain)) return 'chain';
  if (!chains[signIn.chain].has(signIn.address)) return 'address';
  if (!/^[\w.:[\]-]{1,255}$/.test(signIn.domain)) return 'domain';
  if (!/^[a-z][a-z0-9+.-]*:[!-~]+$/i.test(signIn.uri)) return 'uri';
  if (!/^[0-9a-f]{32}$/.test(signIn.nonce)) return 'nonce';
  if (!isTime(signIn.issuedAt)) return 'issuedAt';
  return isTime(signIn.expiresAt) ? undefined : 'expiresAt';
}

const isTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z$/.test(text) && !Number.isNaN(Date.parse(text));
