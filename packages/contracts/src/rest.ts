import { z } from 'zod';
import type { ProcedurePath } from './api.ts';
import { InboxEvent } from './inbox.ts';
import { Message, NewMessage } from './message.ts';
import { linkedPageOf } from './page.ts';
import { Challenge, SessionList, SignedIn } from './session.ts';
import { Shop } from './shop.ts';
import { Thread, ThreadLookup, ThreadPage } from './thread.ts';
import { web3mqRoutes } from './web3mq/routes.ts';

/** Where a REST request carries one input field; `integer` and `list` say how its text is read. */
export interface Source {
  readonly in: 'path' | 'query' | 'header';
  readonly name?: string;
  readonly as?: 'integer' | 'list';
}

/** One documented path: how a REST request becomes a procedure call, and its answer a response. */
export interface RestRoute {
  readonly procedure: ProcedurePath;
  readonly dialect: 'vfx' | 'web3mq';
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With the trailing slash; it is served without, too. */
  readonly path: string;
  readonly sources: Readonly<Record<string, Source>>;
  /** Input that the path itself stands for; a request can't say otherwise. */
  readonly given?: Readonly<Record<string, unknown>>;
  /** Whether the JSON body gives the fields that `sources` does not. */
  readonly body?: boolean;
  readonly status: number;
  /** The status when the answer says `created: false`. */
  readonly statusWhenFound?: number;
  /** Exactly the documented keys; none for an empty body. */
  readonly answer?: z.ZodType;
  /** Pages are answered with absolute `next` and `previous` links. */
  readonly links?: boolean;
  /** Headers that repeat fields of the answer, for those who only ask for the head. */
  readonly headers?: Readonly<Record<string, string>>;
}

const path = { in: 'path' } as const;
const text = { in: 'query' } as const;
const integer = { in: 'query', as: 'integer' } as const;
const list = { in: 'query', as: 'list' } as const;
const idempotencyKey = { in: 'header', name: 'idempotency-key' } as const;
const paging = { page: integer, page_size: integer, cursor: text };
/** Lists of the VFX document hold what it describes: threads of VFX addresses. */
const vfxOnly = { only: 'vfx' };
const ShopPage = linkedPageOf(Shop).meta({ id: 'ShopPage' });

const MessagePage = z
  .object({ count: z.int(), results: z.array(Message) })
  .meta({ id: 'MessagePage' });

const NewMessages = z
  .object({ count: z.int(), results: z.array(NewMessage) })
  .meta({ id: 'NewMessages' });

const FoundMessages = z
  .object({ results: z.array(NewMessage), next_cursor: z.string().nullable() })
  .meta({ id: 'FoundMessages' });

/** Every REST path, as data. The server's routes, the API page and the contract tests come from it. */
export const restRoutes: readonly RestRoute[] = [
  {
    procedure: 'thread.list',
    dialect: 'vfx',
    method: 'GET',
    path: '/api/chat/',
    sources: { address: text, shop_id: integer, ...paging },
    given: vfxOnly,
    status: 200,
    answer: ThreadPage,
    links: true,
  },
  {
    procedure: 'thread.create',
    dialect: 'vfx',
    method: 'POST',
    path: '/api/chat/',
    sources: { client_key: idempotencyKey },
    body: true,
    status: 201,
    statusWhenFound: 200,
    answer: Thread,
  },
  {
    procedure: 'thread.lookup',
    dialect: 'vfx',
    method: 'GET',
    path: '/api/chat/lookup/',
    sources: { participants: list, shop_id: integer },
    status: 200,
    answer: ThreadLookup,
  },
  {
    procedure: 'message.listNew',
    dialect: 'vfx',
    method: 'GET',
    path: '/api/chat/new-messages/',
    sources: { address: text, since: text },
    given: vfxOnly,
    status: 200,
    answer: NewMessages,
  },
  {
    procedure: 'message.search',
    dialect: 'vfx',
    method: 'GET',
    path: '/api/chat/search/',
    sources: { text, address: text, thread_uuid: text, cursor: text },
    given: vfxOnly,
    status: 200,
    answer: FoundMessages,
  },
  {
    procedure: 'inbox.changes',
    dialect: 'vfx',
    method: 'GET',
    path: '/api/chat/events/',
    sources: {
      address: text,
      after: text,
      lastEventId: { in: 'header', name: 'last-event-id' },
    },
    status: 200,
    answer: InboxEvent,
  },
  {
    procedure: 'inbox.typing',
    dialect: 'vfx',
    method: 'POST',
    path: '/api/chat/{thread_uuid}/typing/',
    sources: { thread_uuid: path },
    body: true,
    status: 204,
  },
  {
    procedure: 'thread.get',
    dialect: 'vfx',
    method: 'GET',
    path: '/api/chat/{uuid}/',
    sources: { uuid: path },
    status: 200,
    answer: Thread,
  },
  {
    procedure: 'thread.update',
    dialect: 'vfx',
    method: 'PATCH',
    path: '/api/chat/{uuid}/',
    sources: { uuid: path },
    body: true,
    status: 200,
    answer: Thread,
  },
  {
    procedure: 'thread.delete',
    dialect: 'vfx',
    method: 'DELETE',
    path: '/api/chat/{uuid}/',
    sources: { uuid: path },
    status: 204,
  },
  {
    procedure: 'message.list',
    dialect: 'vfx',
    method: 'GET',
    path: '/api/chat/{thread_uuid}/message/',
    sources: {
      thread_uuid: path,
      page: integer,
      page_size: integer,
      before: integer,
      after: integer,
    },
    status: 200,
    answer: MessagePage,
  },
  {
    procedure: 'message.send',
    dialect: 'vfx',
    method: 'POST',
    path: '/api/chat/{thread_uuid}/message/',
    sources: { thread_uuid: path, client_key: idempotencyKey },
    body: true,
    status: 201,
    answer: Message,
  },
  {
    procedure: 'shop.list',
    dialect: 'vfx',
    method: 'GET',
    path: '/api/shop/',
    sources: { search: text, owner_address: text, ...paging },
    status: 200,
    answer: ShopPage,
    links: true,
  },
  {
    procedure: 'shop.byUrl',
    dialect: 'vfx',
    method: 'GET',
    path: '/api/shop/url/',
    sources: { url: text },
    status: 200,
    answer: Shop,
  },
  {
    procedure: 'shop.get',
    dialect: 'vfx',
    method: 'GET',
    path: '/api/shop/{id}/',
    sources: { id: { in: 'path', as: 'integer' } },
    status: 200,
    answer: Shop,
  },
  {
    procedure: 'session.challenge',
    dialect: 'vfx',
    method: 'POST',
    path: '/api/auth/challenge/',
    sources: {},
    body: true,
    status: 201,
    answer: Challenge,
  },
  {
    procedure: 'session.signIn',
    dialect: 'vfx',
    method: 'POST',
    path: '/api/auth/sign-in/',
    sources: {},
    body: true,
    status: 201,
    answer: SignedIn,
  },
  {
    procedure: 'session.list',
    dialect: 'vfx',
    method: 'GET',
    path: '/api/auth/sessions/',
    sources: {},
    status: 200,
    answer: SessionList,
  },
  {
    procedure: 'session.revoke',
    dialect: 'vfx',
    method: 'DELETE',
    path: '/api/auth/sessions/{id}/',
    sources: { id: path },
    status: 204,
  },
  ...web3mqRoutes,
];

/** Procedures that have no REST path, on purpose. */
export const typedOnly: readonly ProcedurePath[] = [
  // Over the socket in Web3MQ's own way.
  'web3mq.message.send',
  'server.info',
  'thread.summary',
  'thread.markUnread',
];
