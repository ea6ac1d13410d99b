import { z } from 'zod';
import { VfxAddress } from './address.ts';
import { mutation, query } from './procedure.ts';
import { Timestamp } from './time.ts';

/** A text to sign, composed by the server, good for one sign-in within 5 minutes. */
export const Challenge = z
  .object({ address: VfxAddress, message: z.string(), expires_at: Timestamp })
  .meta({ id: 'Challenge' });
export type Challenge = z.infer<typeof Challenge>;

/** One signed-in place of an address. Ends after 24 hours idle, 7 days at most. */
export const Session = z
  .object({
    id: z.string(),
    address: z.string(),
    created_at: Timestamp,
    last_seen_at: Timestamp,
    expires_at: Timestamp,
    user_agent: z.string(),
    /** True for the session that asks. */
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** A new session with its token, which is shown this once: `Authorization: Bearer <token>`. */
export const SignedIn = z.object({ token: z.string(), session: Session }).meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof SignedIn>;

/** The sessions of the caller, newest first. */
export const SessionList = z.object({ results: z.array(Session) }).meta({ id: 'SessionList' });

/** The procedures under `session.*`. */
export const sessionProcedures = {
  /** Composes the text that `address` must sign. */
  challenge: mutation({
    access: 'public',
    summary: 'Ask for a text to sign',
    input: z.object({ address: VfxAddress }),
    output: Challenge,
  }),
  /**
   * Opens a session for a signed challenge: `message` exactly as given, `signature` as VFX wallets
   * make it (base64 DER, a dot, base58 public key). `unauthenticated` for anything else; five bad
   * tries burn the challenge. With `cookie`, a browser gets the token as an HttpOnly cookie that its
   * script can't read, and `token` is empty.
   */
  signIn: mutation({
    access: 'public',
    summary: 'Sign in with a wallet signature',
    input: z.object({
      address: VfxAddress,
      message: z.string().max(2_000),
      signature: z.string().max(400),
      cookie: z.boolean().optional(),
    }),
    output: SignedIn,
  }),
  /** The caller's sessions. */
  list: query({
    access: 'session',
    summary: 'List your sessions',
    input: z.object({}).optional(),
    output: SessionList,
  }),
  /** Ends one of the caller's sessions; `current` names the one that asks (sign-out). */
  revoke: mutation({
    access: 'session',
    summary: 'End a session',
    input: z.object({ id: z.union([z.uuid(), z.literal('current')]) }),
    output: z.null(),
  }),
};
