import { z } from 'zod';
import { Web3mqId } from '../address.ts';

const proof = z.string().min(1).max(200);

const caller = {
  userid: Web3mqId.describe('The userid of the caller.'),
  timestamp: z.int().positive().describe('The current time, in whole milliseconds.'),
  request_pubkey: proof.describe('The public key of your session, in hex.'),
  didkey: proof.describe('Your did_type, a colon and your did_value: `eth:0x…`.'),
};

/** Who makes a signed call, and by which key. */
export type Web3mqCaller = z.infer<z.ZodObject<typeof caller>>;

const signature = proof.describe('base64 of the Ed25519 signature of the call.');

/**
 * What every signed Web3MQ call carries. Over REST `request_pubkey` and `didkey` are headers
 * (`web3mq-request-pubkey`, `didkey`). `timestamp` is whole milliseconds; the signature is good from
 * 120 s before to 30 s after the server's clock, for one call: the same call may be tried again, also
 * after a refusal, and nothing else. Source: Web3MQ chat API, headers.
 */
export const Web3mqCredentials = z.object({ ...caller, web3mq_signature: signature });
export type Web3mqCredentials = z.infer<typeof Web3mqCredentials>;

/** The same, for the calls that the document gives another name for the signature. */
export const Web3mqUserCredentials = z.object({ ...caller, web3mq_user_signature: signature });
export type Web3mqUserCredentials = z.infer<typeof Web3mqUserCredentials>;

export const Web3mqPage = z
  .int()
  .min(1)
  .max(1_000_000_000)
  .describe('The number of the page, from 1.');
export const Web3mqSize = z.int().min(1).max(100).describe('Entries per page: 1 to 100.');

/** What names a page, where it may be left out. */
export const web3mqPaging = {
  page: Web3mqPage.default(1),
  size: Web3mqSize.default(20),
};

/** A userid as registration takes it: it starts `user:`, so that no group can pass for it. */
export const Web3mqUserid = Web3mqId.refine((id) => id.startsWith('user:'), {
  error: 'Must be a userid, which starts with user:.',
});

/** An Ed25519 public key: 64 hex digits. */
export const Web3mqPubkey = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, { error: 'Must be 64 hex digits.' });

/** Room for a body that carries a picture or a payload, in bytes. */
export const LARGE_BODY = 128 * 1024;

/** At most 64 KiB of base64, as a data URL or bare. */
const AvatarBase64 = z.string().max(65_536, { error: 'Must be at most 64 KiB.' });

/** How a person or a group is shown; what is left out or null is empty. */
export const web3mqAvatar = {
  avatar_url: z.string().max(2048).nullish(),
  avatar_base64: AvatarBase64.nullish(),
};

/** A name that people give themselves or a group: at most 100 UTF-16 units. */
export const Web3mqName = z.string().max(100, { error: 'Must have at most 100 characters.' });
