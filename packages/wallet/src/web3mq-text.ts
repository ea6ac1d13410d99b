/** What a wallet may vouch for: a userid's first main key, or another in its place. */
export type Web3mqPurpose = 'register' | 'reset password';

/** What a wallet signs to give a Web3MQ userid its main key. */
export interface Web3mqText {
  /** Who asks: a host, with its port if any; the SDKs of Web3MQ always say `Web3MQ`. */
  readonly domain: string;
  /** The account: 0x and 40 hex digits. */
  readonly address: string;
  readonly purpose: Web3mqPurpose;
  /** Whom the key is for, e.g. `https://chat.example.org`; null where the domain alone says so. */
  readonly uri: string | null;
  /** 56 hex digits: the hash of what the key is for. */
  readonly nonce: string;
}

/**
 * The text to sign, laid out as Web3MQ's SDKs do.
 *
 * @throws Error when a field is not of its form: none may pass for another line
 */
export function web3mqText(text: Web3mqText, issuedAt: string): string {
  const { domain, address, purpose, uri, nonce } = text;
  const composed = `${domain} wants you to sign in with your Ethereum account:
${address}
For Web3MQ ${purpose}
${uri === null ? '' : `URI: ${uri}\n`}Version: 1

Nonce: ${nonce}
Issued At: ${issuedAt}`;
  if (parseWeb3mqText(composed) === null) throw new Error('Not a Web3MQ text: malformed field');
  return composed;
}

/**
 * The fields of such a text as any SDK lays it out: these lines in this order, each once, indented or
 * not, with blank lines between or without. Null for every other text, so that nothing which was
 * signed elsewhere for something else passes for one. Takes time in proportion to the text.
 */
export function parseWeb3mqText(text: string): Web3mqText | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  // A wallet may show these as another line, or turn the order of what it shows.
  if (lines.some((line) => /[\p{C}\p{Zl}\p{Zp}]/u.test(line))) return null;
  const [, domain, address, words = '', uri, nonce] = layout.exec(lines.join('\n')) ?? [];
  const purpose = purposes.get(words);
  if (domain === undefined || address === undefined || nonce === undefined) return null;
  return purpose === undefined ? null : { domain, address, purpose, uri: uri ?? null, nonce };
}

// The kind of account is a wallet's name in some: MetaMask, Qrcode.
const layout =
  /^(\S{1,255}) wants you to sign in with your [A-Za-z0-9][A-Za-z0-9 ._-]{0,31} account:\n(0x[0-9a-fA-F]{40})\nFor Web3MQ (.{1,40})\n(?:URI: (\S{1,512})\n)?Version: 1\n(?:Chain ID: \d{1,20}\n)?Nonce: ([0-9a-f]{56})(?:\nIssued At: .{1,64})?$/;

/** As the SDKs word them; `login` is how the document's own example of a registration has it. */
const purposes = new Map<string, Web3mqPurpose>([
  ['register', 'register'],
  ['registration', 'register'],
  ['login', 'register'],
  ['reset password', 'reset password'],
]);
