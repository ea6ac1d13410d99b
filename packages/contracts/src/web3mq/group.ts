import { z } from 'zod';
import { Web3mqId } from '../address.ts';
import { inQuery } from '../rest-route.ts';
import {
  LARGE_BODY,
  Web3mqCredentials,
  Web3mqName,
  Web3mqUserCredentials,
  Web3mqUserid,
  web3mqAvatar,
  web3mqPaging,
} from './credentials.ts';
import {
  pageInWeb3mqQuery,
  signedInQuery,
  userSignedInQuery,
  web3mqGet,
  web3mqSignedPost,
} from './rest.ts';
import { signedMutation, signedQuery } from './signed.ts';
import { Web3mqProfile } from './user.ts';

/** At most this many members a group. */
export const GROUP_MEMBERS = 500;

/**
 * Who may join: anybody (`public`), or only who is invited. The older SDKs know the latter as
 * `ceator_invite_friends`, newer ones as `creator_invite_friends`: both are taken, and given back as
 * they were written. A group that was made without saying so has the older one.
 */
export const Web3mqMayJoin = z.enum(['public', 'creator_invite_friends', 'ceator_invite_friends'], {
  error:
    'group:join must be public or creator_invite_friends (also accepted: ceator_invite_friends); nft_validation and validate_by_creator are not supported.',
});
export type Web3mqMayJoin = z.infer<typeof Web3mqMayJoin>;

export const Web3mqPermissions = z
  .object({ 'group:join': z.object({ type: z.literal('enum'), value: Web3mqMayJoin }) })
  .meta({ id: 'Web3mqPermissions', description: 'The permissions of a group, by name.' });

export const Web3mqGroup = z
  .object({
    groupid: z.string(),
    group_name: z.string(),
    avatar_url: z.string(),
    avatar_base64: z.string(),
  })
  .meta({ id: 'Web3mqGroup', description: 'A group as its members see it.' });
export type Web3mqGroup = z.infer<typeof Web3mqGroup>;

export const Web3mqGroupPage = z.object({ total: z.int(), result: z.array(Web3mqGroup) }).meta({
  id: 'Web3mqGroupPage',
  description:
    'A page of groups; `total` counts them all. Its pictures are limited as in a page ' +
    'of chats.',
});
export type Web3mqGroupPage = z.infer<typeof Web3mqGroupPage>;

export const Web3mqMemberPage = z
  .object({ total: z.int(), result: z.array(Web3mqProfile.omit({ avatar_base64: true })) })
  .meta({
    id: 'Web3mqMemberPage',
    description:
      'A page of members, in the order in which they joined; their pictures are in ' +
      'their profiles.',
  });
export type Web3mqMemberPage = z.infer<typeof Web3mqMemberPage>;

export const Web3mqGroupPermissions = z
  .object({ groupid: z.string(), creator_id: z.string(), permissions: Web3mqPermissions })
  .meta({
    id: 'Web3mqGroupPermissions',
    description: 'The permissions of one group, and who may change them.',
  });
export type Web3mqGroupPermissions = z.infer<typeof Web3mqGroupPermissions>;

const Groupid = Web3mqId.describe('The id of the group.');

/** The procedures under `web3mq.group.*`. Who is not in a group gets the `not_found` of none at all. */
export const web3mqGroupProcedures = {
  /** Source: Web3MQ group API. */
  list: signedQuery({
    signs: 'groupList',
    summary: 'List my groups',
    description:
      "A page of the caller's groups, last created first. `page` counts from 1 (default 1), " +
      '`size` is 1 to 100 (default 20). Gives `total` (the whole list) and `result`.',
    rest: {
      ...web3mqGet,
      path: '/api/groups/',
      sources: { ...signedInQuery, ...pageInWeb3mqQuery },
      answer: Web3mqGroupPage,
    },
    input: Web3mqCredentials.extend(web3mqPaging),
    output: Web3mqGroupPage,
  }),
  /** Source: Web3MQ group API. */
  create: signedMutation({
    signs: 'groupCreate',
    summary: 'Create a group',
    description:
      'Creates a group with the caller as its member, by invitation only unless ' +
      '`permissions` say otherwise. The server chooses the groupid when `groupid` is ' +
      'empty or omitted. `group_name` has at most 100 characters, `avatar_base64` at ' +
      'most 64 KiB. `conflict` when the groupid is taken.',
    bodyLimit: LARGE_BODY,
    rest: { ...web3mqSignedPost, path: '/api/groups/', answer: Web3mqGroup },
    retry: 'idempotent',
    input: Web3mqCredentials.extend({
      groupid: Web3mqId.refine((id) => !id.startsWith('user:'), {
        error: 'This is a userid, not a groupid.',
      })
        .or(z.literal(''))
        .optional(),
      group_name: Web3mqName.nullish(),
      ...web3mqAvatar,
      permissions: Web3mqPermissions.nullish(),
    }),
    output: Web3mqGroup,
  }),
  /** Source: Web3MQ group API. */
  members: signedQuery({
    signs: 'groupMembers',
    summary: 'List the members of a group',
    description:
      "A page of the members of one of the caller's groups, in the order in which they " +
      'joined. `page` counts from 1 (default 1), `size` is 1 to 100 (default 20). ' +
      '`not_found` for a group of which the caller is not a member.',
    rest: {
      ...web3mqGet,
      path: '/api/group_members/',
      sources: { ...signedInQuery, groupid: inQuery, ...pageInWeb3mqQuery },
      answer: Web3mqMemberPage,
    },
    input: Web3mqCredentials.extend({ groupid: Groupid, ...web3mqPaging }),
    output: Web3mqMemberPage,
  }),
  /** Source: Web3MQ group API. */
  invite: signedMutation({
    signs: 'groupInvite',
    summary: 'Invite to a group',
    description:
      "Adds up to 500 users to one of the caller's groups; existing members are left " +
      'unchanged. `bad_input` for VFX addresses, `forbidden` when the group would have ' +
      'more than 500 members or a user has too many pending invitations; `not_found` ' +
      'for a group of which the caller is not a member, in locked mode also for a user ' +
      'who has not registered.',
    rest: { ...web3mqSignedPost, path: '/api/group_invitation/', answer: Web3mqGroup },
    retry: 'idempotent',
    input: Web3mqCredentials.extend({
      groupid: Groupid,
      members: z
        .array(Web3mqUserid)
        .min(1, { error: 'At least one userid is required.' })
        .max(GROUP_MEMBERS, { error: 'A group can have at most 500 members.' }),
    }),
    output: Web3mqGroup,
  }),
  /** Source: Web3MQ group API. */
  join: signedMutation({
    signs: 'groupJoin',
    summary: 'Join a public group',
    description:
      'Adds the caller to a public group; a repeated call changes nothing. `forbidden` ' +
      'when it has 500 members, `not_found` for a group that does not exist or is not ' +
      'public.',
    rest: { ...web3mqSignedPost, path: '/api/user_join_group/', answer: Web3mqGroup },
    retry: 'idempotent',
    input: Web3mqUserCredentials.extend({ groupid: Groupid }),
    output: Web3mqGroup,
  }),
  /** Source: Web3MQ group API. */
  permissions: signedQuery({
    signs: 'groupPermissions',
    summary: 'Get the permissions of a group',
    description:
      'The permissions of a group that the caller is in or may join, and its creator. ' +
      '`not_found` for any other group.',
    rest: {
      ...web3mqGet,
      path: '/api/get_group_permissions/',
      sources: { ...userSignedInQuery, groupid: inQuery },
      answer: Web3mqGroupPermissions,
    },
    input: Web3mqUserCredentials.extend({ groupid: Groupid }),
    output: Web3mqGroupPermissions,
  }),
  /** Source: Web3MQ group API. */
  updatePermissions: signedMutation({
    signs: 'groupUpdatePermissions',
    summary: 'Change the permissions of a group',
    description:
      'Changes who may join a group, and gives its permissions as they then are. `forbidden` ' +
      'for a member who is not its creator, `not_found` for a group that the caller is not in.',
    rest: {
      ...web3mqSignedPost,
      path: '/api/update_group_permissions/',
      answer: Web3mqGroupPermissions,
    },
    retry: 'idempotent',
    input: Web3mqUserCredentials.extend({ groupid: Groupid, permissions: Web3mqPermissions }),
    output: Web3mqGroupPermissions,
  }),
};
