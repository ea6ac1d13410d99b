import { createHmac, randomBytes } from 'node:crypto';
import type { SessionRow } from '../storage/stores/session/session.ts';

const TOKEN = /^parley_[\w-]{43}$/;
/** Making a hash and reading its session are a tenth of a call. */
const KNOWN = 10_000;

/** Whether a text is a token of ours, of a session that may have ended. */
export const isToken = (text: string): boolean => TOKEN.test(text);

export const newToken = (): string => `parley_${randomBytes(32).toString('base64url')}`;

/** What is known of a token that was shown here. */
interface KnownToken {
  /** A token is kept only as this hash, so that a stolen database opens no session. */
  readonly hash: Uint8Array;
  session?: SessionRow;
  /** The sessions' version that it was read in. */
  version?: number;
}

/** The tokens that were shown here lately. */
export class KnownTokens {
  private readonly secret: string;
  private readonly known = new Map<string, KnownToken>();

  /** `secret` keys the hashes. */
  constructor(secret: string) {
    this.secret = secret;
  }

  of(token: string): KnownToken {
    const found = this.known.get(token);
    if (found !== undefined) return found;
    if (this.known.size >= KNOWN) this.known.clear();
    const hash = createHmac('sha256', this.secret).update(token).digest();
    const fresh: KnownToken = { hash };
    this.known.set(token, fresh);
    return fresh;
  }

  forgetAll(): void {
    this.known.clear();
  }
}
