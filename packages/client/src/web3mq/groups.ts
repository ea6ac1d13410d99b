import {
  signedText,
  type Web3mqGroup,
  type Web3mqGroupPage,
  type Web3mqGroupPermissions,
  type Web3mqMayJoin,
  type Web3mqMemberPage,
} from '@parley/contracts';
import type { Parley } from '../parley.ts';
import type { Web3mqSigner } from './signer.ts';

/** A page of a list: `page` from 1, `size` at most 100. */
export interface Web3mqPage {
  readonly page?: number;
  readonly size?: number;
}

/** A new group; all fields are optional. */
export interface Web3mqNewGroup {
  /** Chosen by the server by default. */
  readonly groupid?: string;
  readonly group_name?: string;
  readonly avatar_url?: string;
  /** At most 64 KiB. */
  readonly avatar_base64?: string;
  /** Whether anyone may join (`public`); by invitation only by default. */
  readonly may_join?: Web3mqMayJoin;
}

const permissionsOf = (value: Web3mqMayJoin) =>
  ({ 'group:join': { type: 'enum', value } }) as const;

/** The group calls of one identity. A group that it is not in is `not_found`, like one that doesn't exist. */
export const groupCalls = (
  { web3mq: { group } }: Pick<Parley, 'web3mq'>,
  signer: Web3mqSigner,
) => ({
  /** Creates a group with the caller as a member. `conflict`: the groupid is taken. */
  create: ({ groupid, may_join, ...fields }: Web3mqNewGroup = {}): Promise<Web3mqGroup> =>
    group.create.mutate({
      ...signer.credentials((call) => signedText('groupCreate', { ...call, groupid })),
      ...fields,
      ...(groupid !== undefined && { groupid }),
      ...(may_join && { permissions: permissionsOf(may_join) }),
    }),
  /** A page of the identity's groups, newest first. */
  list: (page: Web3mqPage = {}): Promise<Web3mqGroupPage> =>
    group.list.query({ ...signer.credentials((call) => signedText('groupList', call)), ...page }),
  /** A page of a group's members, in the order in which they joined. */
  members: (groupid: string, page: Web3mqPage = {}): Promise<Web3mqMemberPage> =>
    group.members.query({
      ...signer.credentials((call) => signedText('groupMembers', { ...call, groupid })),
      groupid,
      ...page,
    }),
  /** Adds members. `forbidden`: a group has at most 500 members. */
  invite: (groupid: string, members: readonly string[]): Promise<Web3mqGroup> =>
    group.invite.mutate({
      ...signer.credentials((call) => signedText('groupInvite', { ...call, groupid })),
      groupid,
      members: [...members],
    }),
  /** Joins a public group. */
  join: (groupid: string): Promise<Web3mqGroup> =>
    group.join.mutate({
      ...signer.userCredentials((call) => signedText('groupJoin', { ...call, groupid })),
      groupid,
    }),
  /** Who may join a group, and who created it. */
  permissions: (groupid: string): Promise<Web3mqGroupPermissions> =>
    group.permissions.query({
      ...signer.userCredentials((call) => signedText('groupPermissions', { ...call, groupid })),
      groupid,
    }),
  /** Changes who may join. `forbidden` for all but the group's creator. */
  updatePermissions: (groupid: string, may_join: Web3mqMayJoin): Promise<Web3mqGroupPermissions> =>
    group.updatePermissions.mutate({
      ...signer.userCredentials((call) =>
        signedText('groupUpdatePermissions', { ...call, groupid }),
      ),
      groupid,
      permissions: permissionsOf(may_join),
    }),
});
