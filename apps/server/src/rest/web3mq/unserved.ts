import { restRoutes } from '@parley/contracts';
import type { FastifyRequest } from 'fastify';

/*
 * Web3MQ has more paths than are served here. Its clients read nothing but its envelope, so they are told
 * there that a path is not served, and which ones are.
 */

/** The paths of its documents and clients that are not served. */
const unserved = new Set(
  [
    'contacts',
    'contacts/search',
    'contacts/add_friends',
    'contacts/add_friends_list',
    'contacts/friend_requests',
    'contacts/friend_requests_list',
    'following',
    'user_followers',
    'user_following',
    'user_follow_contacts',
    'user_public_followers',
    'user_public_following',
    'publish_notification_to_followers',
    'notification/history',
    'notification/status',
    'create_topic',
    'subscribe_topic',
    'publish_topic_message',
    'my_create_topic_list',
    'my_subscribe_topic_list',
    'get_user_binddids',
    'user_binddid',
    'bind_userdid',
    'create_provider',
    'provider_callback',
    'get_user_permissions',
    'get_target_user_permissions',
    'update_user_permissions',
    'groups/info',
    'group_info',
    'group/user_join_request',
    'group/approve_join_request',
    'create_dapp',
    'update_dapp',
    'my_create_dapps',
    'dapp_create_topic',
    'dapp_subscribe_topic',
    'dapp/user_auth_info',
    'messages/create_thread',
    'messages/get_thread_list',
    'messages/get_thread_messages',
    'pubkey',
    'user_login',
  ].map((name) => `/api/${name}/`),
);

/** Whether a path of no route is one of Web3MQ's: it is known, or asked for as its clients ask. */
export const isUnservedWeb3mq = (path: string, headers: FastifyRequest['headers']): boolean =>
  path.startsWith('/api/') &&
  (unserved.has(path.replace(/\/?$/, '/')) ||
    headers['web3mq-request-pubkey'] !== undefined ||
    headers.didkey !== undefined);

const served = new Set(
  restRoutes.filter(({ dialect }) => dialect === 'web3mq').map(({ path }) => path),
);

/** What those are told who ask for such a path. */
export const UNSERVED_WEB3MQ = `This Web3MQ path is not served here. These are: ${[...served].join(', ')}, and the socket /messages.`;
