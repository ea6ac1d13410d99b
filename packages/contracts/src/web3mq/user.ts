import { z } from 'zod';
import { mutation, query } from '../procedure.ts';
import { inQuery, integerInQuery } from '../rest-route.ts';
import {
  LARGE_BODY,
  Web3mqCredentials,
  Web3mqName,
  Web3mqPubkey,
  Web3mqUserid,
  web3mqAvatar,
} from './credentials.ts';
import { signedInQuery, web3mqGet, web3mqPost, web3mqSignedPost } from './rest.ts';
import { signedMutation, signedQuery } from './signed.ts';

const did = {
  did_type: z
    .string()
    .min(1)
    .max(32)
    .describe('The kind of the did: `eth`, or `web3mq` for a userid.'),
  did_value: z.string().min(1).max(160).describe('The address of the wallet, or the userid.'),
};
const timestamp = z.int().positive().describe('The current time, in whole milliseconds.');

/** How a wallet vouches for a userid and its main key. */
const registrationText = `
\`did_signature\` is an EIP-191 personal_sign of \`signature_content\` by \`did_value\`. The content is these
lines in the layout of the SDKs, and no others (blank lines and indentation do not matter):

\`\`\`
Web3MQ wants you to sign in with your Ethereum account:
<did_value>
For Web3MQ register
URI: <the server's origin, or one of PARLEY_CORS_ORIGINS, with a path or without>
Version: 1
Nonce: <sha3_224 of userid + pubkey_type + pubkey_value + did_type + did_value + timestamp>
Issued At: <any time>
\`\`\`

\`Web3MQ\` may be replaced by the host of that origin, and then the URI is optional. The third line states
the purpose: \`register\`, \`registration\` or \`login\` (as in the document) for a registration,
\`reset password\` for a reset, which also accepts the former, because the JavaScript SDKs use them.
The message of \`unauthenticated\` says what is wrong. A text is valid for one call.`;

const Registration = z.object({
  userid: Web3mqUserid,
  ...did,
  did_pubkey: z.string().max(512).nullish(),
  did_signature: z.string().min(1).max(512),
  signature_content: z.string().min(1).max(1000),
  pubkey_type: z.literal('ed25519'),
  pubkey_value: Web3mqPubkey,
  nickname: Web3mqName.nullish(),
  ...web3mqAvatar,
  timestamp,
});

export const Web3mqAccount = z
  .object({ userid: z.string(), did_type: z.string(), did_value: z.string() })
  .meta({ id: 'Web3mqAccount', description: 'Who registered or logged in.' });

export const Web3mqProfile = z
  .object({
    userid: z.string(),
    nickname: z.string(),
    avatar_url: z.string(),
    avatar_base64: z.string(),
    wallet_address: z.string(),
    wallet_type: z.string(),
  })
  .meta({
    id: 'Web3mqProfile',
    description:
      'What everybody may see of a user; the wallet is the did that the userid belongs to.',
  });
export type Web3mqProfile = z.infer<typeof Web3mqProfile>;

export const Web3mqUserInfo = z
  .object({
    ...Web3mqAccount.shape,
    main_pubkey: z.string(),
    /** The main key, too: the older name. */
    pubkey: z.string(),
    pubkey_type: z.string(),
    wallet_address: z.string(),
    wallet_type: z.string(),
    signature_content: z.string(),
    timestamp: z.int(),
    did_signature: z.string(),
  })
  .meta({
    id: 'Web3mqUserInfo',
    description:
      'What a wallet signed to register a userid, so that anyone can verify it again; ' +
      '"" where it signed nothing.',
  });
export type Web3mqUserInfo = z.infer<typeof Web3mqUserInfo>;

/** The procedures under `web3mq.user.*`. */
export const web3mqUserProcedures = {
  /** Source: Web3MQ user API, "register". */
  register: mutation({
    access: 'public',
    summary: 'Register a wallet',
    description:
      'Registers a userid for a wallet, with a text that says `For Web3MQ register` and ' +
      'names this server, and gives its userid and did. The same registration again ' +
      'gives the same answer. `nickname` has at most 100 characters, `avatar_base64` at ' +
      'most 64 KiB, `timestamp` is whole milliseconds. `conflict` when the wallet or ' +
      'the userid is already registered differently, `unauthenticated` when clock, text ' +
      "or signature is wrong. Claims that open mode accepted without a wallet's " +
      'signature do not count in locked mode, except that a userid with chats can only ' +
      'be registered by the wallet that it had.\n' +
      registrationText,
    bodyLimit: LARGE_BODY,
    rest: { ...web3mqPost, path: '/api/user_register_v2/', answer: Web3mqAccount },
    retry: 'idempotent',
    input: Registration,
    output: Web3mqAccount,
  }),
  /** Source: Web3MQ user API, "reset password". */
  resetPassword: mutation({
    access: 'public',
    summary: 'Replace a main key',
    description:
      "Replaces the main key of a userid, with its wallet's text, which says `For " +
      'Web3MQ reset password` (or `register`); all its session keys end. Gives userid ' +
      'and did. `unauthenticated` when clock, text or signature is wrong, when userid ' +
      'and did do not belong together, or when the text is older than the current main ' +
      'key.\n' +
      registrationText,
    bodyLimit: LARGE_BODY,
    rest: { ...web3mqPost, path: '/api/user_reset_password_v2/', answer: Web3mqAccount },
    retry: 'idempotent',
    input: Registration,
    output: Web3mqAccount,
  }),
  /** Source: Web3MQ user API, "login". */
  login: mutation({
    access: 'public',
    summary: 'Log in with a session key',
    description:
      'Makes `pubkey_value` a session key of the user until `pubkey_expired_timestamp` (whole ' +
      'milliseconds): the main key signs `signature_content`, the sha3_224 (hex) of userid + ' +
      'pubkey_value + pubkey_expired_timestamp + timestamp. The same login again gives the same ' +
      'answer. `bad_input` when the expiry is past, `unauthenticated` when clock or signature ' +
      'is wrong, or when userid, did and keys do not belong together.',
    rest: { ...web3mqPost, path: '/api/user_login_v2/', answer: Web3mqAccount },
    retry: 'idempotent',
    input: z.object({
      userid: Web3mqUserid,
      ...did,
      login_signature: z.string().min(1).max(200),
      signature_content: z.string().min(1).max(200),
      main_pubkey: Web3mqPubkey,
      pubkey_value: Web3mqPubkey,
      pubkey_type: z.literal('ed25519'),
      timestamp,
      pubkey_expired_timestamp: timestamp,
    }),
    output: Web3mqAccount,
  }),
  /** Source: Web3MQ user API. */
  info: query({
    access: 'public',
    summary: 'Find the user of a wallet',
    description:
      'The user of a wallet, or of a userid (`did_type` web3mq), with what its wallet signed. ' +
      '`not_found` when there is none, in locked mode also before the wallet has registered.',
    rest: { ...web3mqPost, path: '/api/get_user_info/', answer: Web3mqUserInfo },
    input: z.object({ ...did, timestamp: timestamp.nullish() }),
    output: Web3mqUserInfo,
  }),
  /** Source: Web3MQ user API. */
  publicProfile: query({
    access: 'public',
    summary: 'Get the public profile of a user',
    description:
      'What everybody may see of the user of a wallet, or of a userid (`did_type` web3mq). ' +
      '`not_found` when there is none.',
    rest: {
      ...web3mqGet,
      path: '/api/get_user_public_profile/',
      sources: {
        did_type: inQuery,
        did_value: inQuery,
        timestamp: integerInQuery,
        my_userid: inQuery,
      },
      answer: Web3mqProfile,
    },
    input: z.object({
      ...did,
      timestamp: timestamp.optional(),
      my_userid: z.string().max(128).optional().describe('The caller; it makes no difference.'),
    }),
    output: Web3mqProfile,
  }),
  /** Source: Web3MQ user API. */
  profile: signedQuery({
    signs: 'userProfile',
    summary: 'Get my profile',
    description: "The caller's own profile, as others see it.",
    rest: {
      ...web3mqGet,
      path: '/api/my_profile/',
      sources: signedInQuery,
      answer: Web3mqProfile,
    },
    input: Web3mqCredentials,
    output: Web3mqProfile,
  }),
  /** Source: Web3MQ user API. */
  updateProfile: signedMutation({
    signs: 'userUpdateProfile',
    summary: 'Change my profile',
    description:
      'Changes `nickname` (at most 100 characters), `avatar_url` (2,048) or `avatar_base64` (64 ' +
      'KiB) of the caller; what is left out or null stays. Gives the profile as it then is.',
    bodyLimit: LARGE_BODY,
    rest: { ...web3mqSignedPost, path: '/api/my_profile/', answer: Web3mqProfile },
    retry: 'idempotent',
    input: Web3mqCredentials.extend({ nickname: Web3mqName.nullish(), ...web3mqAvatar }),
    output: Web3mqProfile,
  }),
  /** Source: Web3MQ user API. */
  search: signedQuery({
    signs: 'userSearch',
    summary: 'Find a user',
    description:
      'The user with exactly this wallet address, didkey or userid (at most 160 characters), as ' +
      'everybody may see them. `not_found` when there is none.',
    rest: {
      ...web3mqGet,
      path: '/api/users/search/',
      sources: { ...signedInQuery, keyword: inQuery },
      answer: Web3mqProfile,
    },
    input: Web3mqCredentials.extend({
      keyword: z.string().max(160).describe('A complete wallet address or userid.'),
    }),
    output: Web3mqProfile,
  }),
};
