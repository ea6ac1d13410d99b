import { z } from 'zod';
import { Address } from './address.ts';
import { mutation, query } from './procedure.ts';
import { inPath } from './rest-route.ts';
import { Timestamp } from './time.ts';

export const Challenge = z
  .object({ address: Address, message: z.string(), expires_at: Timestamp })
  .meta({
    id: 'Challenge',
    description: 'A text to sign, composed by the server, valid for one sign-in within 5 minutes.',
  });
export type Challenge = z.infer<typeof Challenge>;

export const Session = z
  .object({
    id: z.string(),
    address: z.string(),
    created_at: Timestamp,
    last_seen_at: Timestamp,
    expires_at: Timestamp,
    user_agent: z.string(),
    current: z.boolean().describe('True for the session that makes the call.'),
  })
  .meta({
    id: 'Session',
    description:
      'A session of an address. It ends after 24 hours without use, after 7 days at ' +
      'most, and that of a Web3MQ user also with the session key that opened it.',
  });
export type Session = z.infer<typeof Session>;

export const SignedIn = z.object({ token: z.string(), session: Session }).meta({
  id: 'SignedIn',
  description:
    'A new session with its token, which is shown only once: `Authorization: Bearer ' + '<token>`.',
});
export type SignedIn = z.infer<typeof SignedIn>;

export const SessionList = z
  .object({ results: z.array(Session) })
  .meta({ id: 'SessionList', description: 'The sessions of the caller, newest first.' });

/** The procedures under `session.*`. */
export const sessionProcedures = {
  /** Source: Parley's own. */
  challenge: mutation({
    access: 'public',
    summary: 'Request a text to sign',
    description:
      'Composes the text that `address` must sign, whether or not it is known here. It is good ' +
      "for one sign-in within 5 minutes. `too_many` past the sign-in limits of the caller's IP " +
      'address.',
    rest: {
      method: 'POST',
      path: '/api/auth/challenge/',
      body: true,
      status: 201,
      answer: Challenge,
    },
    retry: 'idempotent',
    input: z.object({ address: Address }),
    output: Challenge,
  }),
  /** Source: Parley's own. */
  signIn: mutation({
    access: 'public',
    summary: 'Sign in with a signature',
    description:
      'Opens a session for a signed challenge: `message` exactly as given, `signature` ' +
      'in the form of VFX wallets (base64 DER, a dot, base58 public key), or for a ' +
      'Web3MQ userid by one of its session keys, with which the session ends. ' +
      '`unauthenticated` for anything else; five failed attempts invalidate the ' +
      'challenge. With `cookie`, a browser gets the token as an HttpOnly cookie that ' +
      "scripts can't read, and `token` is empty.",
    errors: ['unauthenticated'],
    rest: {
      method: 'POST',
      path: '/api/auth/sign-in/',
      body: true,
      status: 201,
      answer: SignedIn,
    },
    retry: 'never',
    input: z.object({
      address: Address,
      message: z.string().max(2_000).describe('The text of the challenge, exactly as given.'),
      signature: z
        .string()
        .max(400)
        .describe(
          'For a VFX address base64 of the DER signature, a dot, base58 of the public key; for a ' +
            'userid base64 of the Ed25519 signature.',
        ),
      cookie: z.boolean().optional().describe('Return the token as an HttpOnly cookie.'),
    }),
    output: SignedIn,
  }),
  /** Source: Parley's own. */
  list: query({
    access: 'session',
    summary: 'List your sessions',
    description:
      "The caller's sessions that have not ended, newest first; `current` marks the one " +
      'that makes the call. Needs a session in both modes.',
    rest: { method: 'GET', path: '/api/auth/sessions/', status: 200, answer: SessionList },
    input: z.object({}).optional(),
    output: SessionList,
  }),
  /** Source: Parley's own. */
  revoke: mutation({
    access: 'session',
    summary: 'End a session',
    description:
      "Ends one of the caller's sessions, and its streams within a second; `current` " +
      'names the one that makes the call, which signs it out. `not_found` for a session ' +
      "that has ended or is not the caller's. Needs a session in both modes.",
    rest: {
      method: 'DELETE',
      path: '/api/auth/sessions/{id}/',
      sources: { id: inPath },
      status: 204,
    },
    retry: 'never',
    input: z.object({
      id: z
        .union([z.uuid(), z.literal('current')])
        .describe('The id of a session, or `current` for the one that makes the call.'),
    }),
    output: z.null(),
  }),
};
