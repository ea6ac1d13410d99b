import type { ProcedurePath } from '@parley/contracts';
import type { Example } from './examples-values.ts';

const userid = 'user:1d17403a80ba09b39ed8435cf7cb20c43be621cf1225f3fb14c572af';
const other = 'user:acef80eba095534a98f1882fe63400f5ae404faa28c6f9aece119e53';
const groupid = 'group:3f2a1b0c9d8e7f60514233241506f7e8d9cabbac';
const pubkey = 'e72c28fe718e3a30afc47438da779d508d2dad5a265fafeb4f377e1d57fb098c';
const wallet = '0x21595063f239a778f1bca8af17cc12930337ffb5';
const timestamp = 1656991509327;
const signature =
  'W2a+TxDkiwBoLLGH68JnmEFykqDAc2nC+AoX9zv+savgHIQgoz4sACfE7p1BiU+sBmxrKHQerblZ2qftbfWbDw==';
const messageid = '5f0c7f3ad1f8b7a7c8b3f2d9e6a1c4b5d8e7f6a9b2c3d4e5f6a7b8c9';

const caller = { userid, timestamp, request_pubkey: pubkey, didkey: `eth:${wallet}` };
const signed = { ...caller, web3mq_signature: signature };
const userSigned = { ...caller, web3mq_user_signature: signature };
const did = { did_type: 'eth', did_value: wallet };
const account = { userid, ...did };
const avatar = { avatar_url: '', avatar_base64: '' };
const group = { groupid, group_name: 'group name', ...avatar };
const profile = {
  userid,
  nickname: 'user nickname',
  ...avatar,
  wallet_address: wallet,
  wallet_type: 'eth',
};
const { avatar_base64: _picture, ...member } = profile;
const permissions = { 'group:join': { type: 'enum', value: 'public' } };
const groupPermissions = { groupid, creator_id: userid, permissions };

/** The text that a wallet signs for a registration, shortened where its own values stand. */
const walletText = (purpose: string): string =>
  [
    'Web3MQ wants you to sign in with your Ethereum account:',
    wallet,
    '',
    `For Web3MQ ${purpose}`,
    '',
    'URI: http://127.0.0.1:3000',
    'Version: 1',
    'Nonce: 0c3f…',
    'Issued At: 05/07/2022 03:25',
  ].join('\n');

const registration = (purpose: string) => ({
  ...account,
  did_signature: '0x5b1e…',
  signature_content: walletText(purpose),
  pubkey_type: 'ed25519',
  pubkey_value: pubkey,
  timestamp,
});

const chat = (type: 'user' | 'group', name: string) => ({
  topic: type === 'user' ? other : groupid,
  topic_type: type,
  chatid: type === 'user' ? other : groupid,
  chat_type: type,
  chat_name: name,
  ...avatar,
  timestamp,
});

/** The document's own where it has one, with whole ids in place of its words. */
export const web3mqExamples: Readonly<Partial<Record<ProcedurePath, Example>>> = {
  'web3mq.chat.list': {
    call: { ...signed, page: 1, size: 20 },
    answer: { total: 35, result: [chat('user', 'user nickname'), chat('group', 'group name')] },
  },
  'web3mq.chat.update': { call: { ...signed, topic: other, topic_type: 'user' } },
  'web3mq.message.history': {
    call: { ...signed, topic: other, page: 1, size: 20 },
    answer: {
      total: 1,
      result: [
        {
          messageid,
          from: other,
          from_sign: signature,
          topic: userid,
          payload: 'SGVsbG8h',
          payload_type: 'text/plain; charset=utf-8',
          cipher_suite: 'NONE',
          version: 1,
          timestamp,
          message_status: { status: 'delivered', timestamp },
        },
      ],
    },
  },
  'web3mq.message.status': {
    call: { ...signed, topic: other, messages: [messageid], status: 'read' },
  },
  'web3mq.message.listNew': {
    call: { ...userSigned, sync_timestamp: timestamp - 60_000 },
    answer: { [other]: { [messageid]: 'received' } },
  },
  'web3mq.group.create': {
    call: { ...signed, group_name: 'group name', permissions },
    answer: group,
  },
  'web3mq.group.list': {
    call: { ...signed, page: 1, size: 20 },
    answer: { total: 1, result: [group] },
  },
  'web3mq.group.members': {
    call: { ...signed, groupid, page: 1, size: 20 },
    answer: { total: 1, result: [member] },
  },
  'web3mq.group.invite': { call: { ...signed, groupid, members: [other] }, answer: group },
  'web3mq.group.join': { call: { ...userSigned, groupid }, answer: group },
  'web3mq.group.permissions': { call: { ...userSigned, groupid }, answer: groupPermissions },
  'web3mq.group.updatePermissions': {
    call: { ...userSigned, groupid, permissions },
    answer: groupPermissions,
  },
  'web3mq.user.register': { call: registration('register'), answer: account },
  'web3mq.user.resetPassword': { call: registration('reset password'), answer: account },
  'web3mq.user.login': {
    call: {
      ...account,
      login_signature: signature,
      signature_content: messageid,
      main_pubkey: pubkey,
      pubkey_value: pubkey,
      pubkey_type: 'ed25519',
      timestamp,
      pubkey_expired_timestamp: timestamp + 86_400_000,
    },
    answer: account,
  },
  'web3mq.user.info': {
    call: { ...did, timestamp },
    answer: {
      ...account,
      main_pubkey: pubkey,
      pubkey,
      pubkey_type: 'ed25519',
      wallet_address: wallet,
      wallet_type: 'eth',
      signature_content: walletText('register'),
      timestamp,
      did_signature: '0x5b1e…',
    },
  },
  'web3mq.user.publicProfile': {
    call: { did_type: 'web3mq', did_value: userid, timestamp, my_userid: other },
    answer: profile,
  },
  'web3mq.user.profile': { call: signed, answer: profile },
  'web3mq.user.updateProfile': { call: { ...signed, nickname: 'user nickname' }, answer: profile },
  'web3mq.user.search': { call: { ...signed, keyword: wallet }, answer: profile },
  'web3mq.server.list': { call: {}, answer: [{ endpoint: 'http://127.0.0.1:3000' }] },
  'web3mq.server.ping': { call: {}, answer: { nodeid: 'parley', server_rate: '0' } },
};
