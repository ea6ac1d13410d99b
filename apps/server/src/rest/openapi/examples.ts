import type { InboxEvent, ProcedurePath } from '@parley/contracts';
import {
  alice,
  at,
  bob,
  type Example,
  message,
  shop,
  thread,
  uuid,
  wholeShop,
} from './examples-values.ts';
import { walletExamples } from './examples-wallet.ts';
import { web3mqExamples } from './examples-web3mq.ts';

const participants = [alice, bob];
const session = {
  id: '0190b0f0-0000-7000-8000-000000000001',
  address: alice,
  created_at: at(12),
  last_seen_at: at(12),
  expires_at: '2024-01-08T12:00:00.000000Z',
  user_agent: 'curl/8.5.0',
  current: true,
};
const challenge = [
  `127.0.0.1:3000 wants you to sign in with your VerifiedX account:`,
  alice,
  '',
  'URI: http://127.0.0.1:3000',
].join('\n');

/** An example of every call: the document's own, with whole addresses, where it has one. */
export const examples: Readonly<Partial<Record<ProcedurePath, Example>>> = {
  'thread.list': {
    call: { address: alice, page: 1, page_size: 20 },
    answer: {
      count: 50,
      next: 'http://127.0.0.1:3000/api/chat/?page=2',
      previous: null,
      results: [
        {
          uuid,
          participants,
          shop,
          created_at: at(12),
          updated_at: at(13),
          last_message: 'Hello, is this item still available?',
        },
      ],
    },
  },
  'thread.create': {
    call: {
      participants,
      shop_id: 1,
      initial_message: "I'm interested in your NFT collection",
      client_key: 'first-contact-1',
    },
    answer: { ...thread, messages: [message("I'm interested in your NFT collection")] },
  },
  'thread.get': { call: { uuid }, answer: thread },
  'thread.update': { call: { uuid, is_read: true, address: alice }, answer: thread },
  'thread.mute': { call: { uuid, address: alice } },
  'thread.unmute': { call: { uuid, address: alice } },
  'thread.pin': { call: { uuid, address: alice } },
  'thread.unpin': { call: { uuid, address: alice } },
  'thread.archive': { call: { uuid, address: alice } },
  'thread.unarchive': { call: { uuid, address: alice } },
  'thread.delete': { call: { uuid } },
  'thread.lookup': {
    call: { participants, shop_id: 1 },
    answer: { thread: { uuid, participants, shop_id: 1 } },
  },
  'message.list': {
    call: { thread_uuid: uuid, page: 1, page_size: 100 },
    answer: { count: 10, results: [message('Hello, is this item available?')] },
  },
  'message.send': {
    call: {
      thread_uuid: uuid,
      sender: alice,
      content: "Yes, it's still available. Would you like to make an offer?",
      client_key: 'offer-1',
    },
    answer: message("Yes, it's still available. Would you like to make an offer?"),
  },
  'message.listNew': {
    call: { address: alice, since: '2024-01-01T12:00:00Z' },
    answer: {
      count: 5,
      results: [
        {
          ...message("I'd like to buy this NFT"),
          thread_uuid: uuid,
          sender: bob,
          timestamp: at(14),
        },
      ],
    },
  },
  'message.search': {
    call: { text: 'available', address: alice },
    answer: {
      results: [{ ...message('Hello, is this item available?'), thread_uuid: uuid }],
      next_cursor: null,
    },
  },
  'inbox.changes': { call: { address: alice, after: at(12) } },
  'inbox.typing': { call: { thread_uuid: uuid, address: alice } },
  'shop.list': {
    call: { page: 1, page_size: 20 },
    answer: {
      count: 1,
      next: null,
      previous: null,
      page: 1,
      num_pages: 1,
      results: [wholeShop],
    },
  },
  'shop.get': { call: { id: 1 }, answer: wholeShop },
  'shop.byUrl': { call: { url: 'rbx://myshop' }, answer: wholeShop },
  'shop.available': { call: { url: 'rbx://myshop' }, answer: { available: false } },
  'shop.create': {
    call: { name: 'My Shop', url: 'rbx://myshop', description: '', owner_address: bob },
    answer: { ...wholeShop, description: '' },
  },
  'shop.update': {
    call: { id: 1, description: 'Prints and originals' },
    answer: wholeShop,
  },
  'session.challenge': {
    call: { address: alice },
    answer: { address: alice, message: challenge, expires_at: '2024-01-01T12:05:00.000000Z' },
  },
  'session.signIn': {
    call: {
      address: alice,
      message: challenge,
      signature: 'MEQCIB3…base64 of the DER signature….5K8m…base58 of the public key',
    },
    answer: { token: 'kLx0…', session },
  },
  'session.list': { call: {}, answer: { results: [session] } },
  'session.revoke': { call: { id: 'current' } },
  ...walletExamples,
  ...web3mqExamples,
};

const entry = { at: at(14), prev: at(13), thread_uuid: uuid } as const;

/** One event of each kind that a stream can carry. */
const events: readonly InboxEvent[] = [
  {
    kind: 'message',
    ...entry,
    message: { ...message('Hello!'), proof: 'none', payload_type: null },
  },
  { kind: 'read', ...entry, address: bob, read_up_to: 1 },
  { kind: 'thread_deleted', ...entry },
  { kind: 'typing', thread_uuid: uuid, address: bob },
  { kind: 'presence', address: bob, online: true },
  { kind: 'received', address: bob, at: at(14) },
  { kind: 'resync', at: at(14), database: uuid },
  { kind: 'reconnect' },
];

const summary = {
  uuid,
  participants,
  shop: { ...shop, owner_address: bob },
  created_at: at(12),
  updated_at: at(14),
  last_message: 'Hello!',
  last_payload_type: null,
  last_message_id: 1,
  last_sender: bob,
  last_read: false,
  kind: 'direct',
  name: '',
  groupid: null,
  nicknames: {},
  creator: alice,
  unread_count: 1,
  marked_unread: false,
  muted: false,
  pinned: false,
  archived: false,
} as const;

const threadEvents: readonly InboxEvent[] = [
  { kind: 'thread_created', ...entry, thread: { ...summary, participants: [alice, bob] } },
  { kind: 'thread_updated', ...entry, thread: { ...summary, participants: [alice, bob] } },
];

export const eventExamples = Object.fromEntries(
  [...threadEvents, ...events].map((value) => [value.kind, { value }]),
);

const textOf = (event: InboxEvent): string =>
  `id: ${entry.at}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n`;

/** The same as they come. */
export const eventText = [...threadEvents, ...events].map(textOf).join('\n');
