import { z } from 'zod';
import { VfxAddress } from '../address.ts';
import { mutation } from '../procedure.ts';
import { Timestamp } from '../time.ts';

const proof = {
  address: VfxAddress,
  message: z
    .string()
    .max(2_000)
    .describe("A text of the caller's own: 32 to 128 characters of printable ASCII."),
  signature: z
    .string()
    .max(400)
    .describe('base64 of the DER signature, a dot, base58 of the public key.'),
};

export const WalletSignedIn = z
  .object({
    message: z.string(),
    token: z.string(),
    address: z.string(),
    expires_at: Timestamp,
    signature: z.string(),
    email: z.literal(''),
  })
  .meta({
    id: 'WalletSignedIn',
    description:
      'A new session with its token, which is shown only once: `Authorization: basic <token>`.',
  });
export type WalletSignedIn = z.infer<typeof WalletSignedIn>;

/** The procedures under `wallet.session.*`. */
export const walletSessionProcedures = {
  /** Source: the VFX wallet's own sign-in. */
  signIn: mutation({
    access: 'public',
    summary: 'Sign in as the VFX wallet does',
    description:
      'Opens a session of one hour for a text of your own that `address` has signed. A key can ' +
      'use a text once. The text has 32 to 128 characters of printable ASCII, is not the hex of a ' +
      'hash, and is none that other calls of this server sign. `unauthenticated` for anything ' +
      'else; `forbidden` in locked mode unless the operator has turned this sign-in on.',
    errors: ['unauthenticated', 'forbidden'],
    rest: {
      method: 'POST',
      path: '/api/auth/sign-token/',
      dialect: 'wallet',
      body: true,
      status: 201,
      answer: WalletSignedIn,
    },
    retry: 'never',
    input: z.object(proof),
    output: WalletSignedIn,
  }),
};
