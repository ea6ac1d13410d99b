import type { RestRoute } from '../rest.ts';
import { Web3mqChatPage } from './chat.ts';
import { Web3mqGroup, Web3mqGroupPage, Web3mqGroupPermissions, Web3mqMemberPage } from './group.ts';
import { Web3mqHistory, Web3mqNewMessages } from './message.ts';
import { web3mqServerProcedures } from './server.ts';
import { Web3mqAccount, Web3mqProfile, Web3mqUserInfo } from './user.ts';

const text = { in: 'query' } as const;
const integer = { in: 'query', as: 'integer' } as const;
const paging = { page: integer, size: integer };
const headers = {
  request_pubkey: { in: 'header', name: 'web3mq-request-pubkey' },
  didkey: { in: 'header' },
} as const;
const caller = { ...headers, userid: text, timestamp: integer };
const signed = { ...caller, web3mq_signature: text };
const userSigned = { ...caller, web3mq_user_signature: text };

const web3mq = { dialect: 'web3mq', status: 200 } as const;
const get = { ...web3mq, method: 'GET' } as const;
const post = { ...web3mq, method: 'POST', sources: headers, body: true } as const;
const unsignedPost = { ...post, sources: {} } as const;

/** The documented paths of Web3MQ. */
export const web3mqRoutes: readonly RestRoute[] = [
  {
    ...get,
    procedure: 'web3mq.chat.list',
    path: '/api/chats/',
    sources: { ...signed, ...paging },
    answer: Web3mqChatPage,
  },
  { ...post, procedure: 'web3mq.chat.update', path: '/api/chats/' },
  {
    ...get,
    procedure: 'web3mq.message.history',
    path: '/api/messages/history/',
    sources: { ...signed, topic: text, ...paging },
    answer: Web3mqHistory,
  },
  { ...post, procedure: 'web3mq.message.status', path: '/api/messages/status/' },
  {
    ...post,
    procedure: 'web3mq.message.listNew',
    path: '/api/get_new_messages/',
    answer: Web3mqNewMessages,
  },
  {
    ...get,
    procedure: 'web3mq.group.list',
    path: '/api/groups/',
    sources: { ...signed, ...paging },
    answer: Web3mqGroupPage,
  },
  { ...post, procedure: 'web3mq.group.create', path: '/api/groups/', answer: Web3mqGroup },
  {
    ...get,
    procedure: 'web3mq.group.members',
    path: '/api/group_members/',
    sources: { ...signed, groupid: text, ...paging },
    answer: Web3mqMemberPage,
  },
  {
    ...post,
    procedure: 'web3mq.group.invite',
    path: '/api/group_invitation/',
    answer: Web3mqGroup,
  },
  { ...post, procedure: 'web3mq.group.join', path: '/api/user_join_group/', answer: Web3mqGroup },
  {
    ...get,
    procedure: 'web3mq.group.permissions',
    path: '/api/get_group_permissions/',
    sources: { ...userSigned, groupid: text },
    answer: Web3mqGroupPermissions,
  },
  {
    ...post,
    procedure: 'web3mq.group.updatePermissions',
    path: '/api/update_group_permissions/',
    answer: Web3mqGroupPermissions,
  },
  {
    ...unsignedPost,
    procedure: 'web3mq.user.register',
    path: '/api/user_register_v2/',
    answer: Web3mqAccount,
  },
  {
    ...unsignedPost,
    procedure: 'web3mq.user.resetPassword',
    path: '/api/user_reset_password_v2/',
    answer: Web3mqAccount,
  },
  {
    ...unsignedPost,
    procedure: 'web3mq.user.login',
    path: '/api/user_login_v2/',
    answer: Web3mqAccount,
  },
  {
    ...unsignedPost,
    procedure: 'web3mq.user.info',
    path: '/api/get_user_info/',
    answer: Web3mqUserInfo,
  },
  {
    ...get,
    procedure: 'web3mq.user.publicProfile',
    path: '/api/get_user_public_profile/',
    sources: { did_type: text, did_value: text, timestamp: integer, my_userid: text },
    answer: Web3mqProfile,
  },
  {
    ...get,
    procedure: 'web3mq.user.profile',
    path: '/api/my_profile/',
    sources: signed,
    answer: Web3mqProfile,
  },
  {
    ...post,
    procedure: 'web3mq.user.updateProfile',
    path: '/api/my_profile/',
    answer: Web3mqProfile,
  },
  {
    ...get,
    procedure: 'web3mq.user.search',
    path: '/api/users/search/',
    sources: { ...signed, keyword: text },
    answer: Web3mqProfile,
  },
  {
    ...get,
    procedure: 'web3mq.server.list',
    path: '/api/server-list/',
    sources: {},
    answer: web3mqServerProcedures.list.output,
  },
  {
    ...get,
    procedure: 'web3mq.server.ping',
    path: '/api/ping/',
    sources: {},
    answer: web3mqServerProcedures.ping.output,
    headers: { nodeid: 'nodeid', 'server-rate': 'server_rate' },
  },
];
