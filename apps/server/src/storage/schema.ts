import type { Generated } from 'kysely';

/**
 * Times are microseconds since 1970, flags 0 or 1, and text stands only at the edge (address, thread.uuid).
 * Some columns keep the names of released migrations, while the code says `pruned_up_to` for
 * `inbox.gone_to`, thread counts for `thread_tally` and metadata for `fact`.
 */
export interface Database {
  address: { id: Generated<number>; text: string };
  /**
   * Entries up to `gone_to` may have been pruned; messages up to `received` have reached a stream.
   */
  inbox: { address: number; clock: number; gone_to: number; received: Generated<number> };
  inbox_entry: {
    address: number;
    /** 1 for a message from somebody else, so that "new messages" is one range of the key. */
    incoming: number;
    at: number;
    kind: number;
    thread: number;
    /** The message, or for a read mark the last message read. */
    message: number | null;
    actor: number | null;
  };
  shop: {
    id: Generated<number>;
    name: string;
    url: string;
    owner_address: string | null;
    description: string;
    /** What is searched of it, as search compares it. */
    search_text: string;
    unique_id: Generated<string>;
    /** Its URL as search compares it: no two people make shops whose URLs are the same in this form. */
    url_key: Generated<string>;
    is_third_party: Generated<number>;
    is_published: Generated<number>;
    is_online: Generated<number>;
  };
  thread: {
    id: Generated<number>;
    uuid: string;
    kind: number;
    shop: number | null;
    /** SHA-256 of the participant set; null for groups and deleted threads. */
    member_key: Uint8Array | null;
    groupid: string | null;
    name: string;
    avatar_url: string;
    /** Who made it; null where that was not kept: then nobody did. */
    creator: number | null;
    /** The participants in order, joined by blanks: a list needs no look-ups. Null for groups. */
    members: string | null;
    created_at: number;
    updated_at: number;
    last_message: number | null;
    message_count: number;
    /** A {@link threadState}: found only while it is `there`. */
    deleted: number;
    /** Whether it joins users of Web3MQ, and no VFX addresses: for good. */
    web3mq: Generated<number>;
    /** Which calls opened it: a place in {@link openedWith}. */
    opened_with: Generated<number>;
  };
  participant: {
    thread: number;
    address: number;
    position: number;
    read_up_to: number;
    /** Messages of their own, and messages of others up to the read mark: unread is what is left. */
    sent: number;
    /** Their newest message; 0 for none. */
    last_sent: Generated<number>;
    read_others: number;
    /** Orders the participant's list; null: not in it. */
    listed_at: number | null;
    /** The thread's shop again, so that a list by shop is one range of an index. */
    shop: number | null;
    /** A reminder, until the thread is read. */
    marked_unread: Generated<number>;
    /** Whether they have muted the thread. */
    muted: Generated<number>;
    /** Whether they keep it at the top, or away from their list: never both. */
    pinned: Generated<number>;
    archived: Generated<number>;
    /** What they may see are messages after this one; up to it there are `hidden` of them. */
    visible_after: Generated<number>;
    hidden: Generated<number>;
    /** A {@link shopRole}. */
    role: Generated<number>;
  };
  /**
   * How many threads each list holds: address 0 is everyone, −1 those of Web3MQ of these; shop 0 is any, and
   * below it are lists of buyers and of owners: see {@link BOUGHT} and {@link soldBy}.
   */
  thread_tally: { address: number; shop: number; threads: number };
  message: {
    id: Generated<number>;
    thread: number;
    sender: number;
    content: string;
    sent_at: number;
    client_key: string | null;
    proof: number;
    /** The content in the compatible form that search compares; null: the content is it. */
    search_text: string | null;
  };
  session: {
    id: string;
    token_hash: Uint8Array;
    address: string;
    created_at: number;
    last_seen_at: number;
    expires_at: number;
    user_agent: string;
    /** The Web3MQ session key that opened it, and with which it ends; null for a wallet's. */
    pubkey: Uint8Array | null;
  };
  challenge: { hash: Uint8Array; address: string; expires_at: number; tries: number };
  /** What was signed in with as the wallet does, by a hash of key and text: for good. */
  wallet_sign_in: { hash: Uint8Array; signed_in_at: number };
  signature_use: { signature: Uint8Array; call_hash: Uint8Array; expires_at: number };
  /** What is known of the database itself; its id is the value of `database`. */
  fact: { name: string; value: Generated<string> };
  /** How often something happened, for servers that must hear of it. */
  counter: { name: string; value: number };
  /** What servers on one database must agree on. */
  secret: { name: string; value: string };
  /** When the points of each key are whole again; worth nothing after that. */
  rate_limit: { key: string; until: number };
  web3mq_user: {
    address: number;
    didkey: string;
    nickname: string;
    avatar_url: string;
    avatar_base64: Generated<string>;
  };
  /** Session keys; without `expires_at` those that open mode bound at first use. */
  web3mq_key: { pubkey: Uint8Array; address: number; expires_at: number | null };
  web3mq_registration: {
    address: number;
    /** Signs logins, and nothing else. */
    main_pubkey: Uint8Array;
    did_pubkey: string;
    did_signature: string;
    signature_content: string;
    /** The wallet's time. */
    registered_at: number;
  };
  web3mq_group: { thread: number; creator: number; may_join: string; avatar_base64: string };
  /** Null in `invited_by`: came by themselves, or has acted on the invitation since. */
  web3mq_member: { address: number; thread: number; invited_by: number | null };
  /** What a message that its sender signed has beside its text. */
  web3mq_message: {
    message: number;
    thread: number;
    messageid: Uint8Array;
    /** As the sender named it: in a chat of two the other's userid. */
    topic: string;
    /** Null when the message's content is it, in UTF-8. */
    payload: Uint8Array | null;
    payload_type: string;
    cipher_suite: string;
    version: number;
    from_sign: Uint8Array;
    /** The sender's time, whole milliseconds: the signature covers it. */
    signed_at: number;
    node_id: string;
    pubkey: Uint8Array;
  };
}

export const threadKind = { direct: 0, group: 1 } as const;

export const threadState = { there: 0, deleted: 1, purged: 2 } as const;

/** In a shop chat, which is a thread about a shop between its owner and one other: who is who. */
export const shopRole = { none: 0, buyer: 1, owner: 2 } as const;

/** Which calls opened a thread: each by its place here. */
export const openedWith = ['api', 'wallet'] as const;

/** How a sender was verified: stored as the index in this list. */
export const proofs = ['none', 'session', 'signature'] as const;

export const entryKind = { message: 1, created: 2, updated: 3, deleted: 4, read: 5 } as const;
export type EntryKind = (typeof entryKind)[keyof typeof entryKind];

/** Nobody in particular: whose list everyone's is. */
export const EVERYONE = 0;

/** In `thread_tally`: what VFX addresses and what Web3MQ users have of everyone's list, and any shop. */
export const VFX_USERS = 0;
export const WEB3MQ_USERS = -1;
export const ANY_SHOP = 0;

/** In `thread_tally`: shop chats that somebody has as a buyer, and as the owner of a shop. */
export const BOUGHT = -1;
export const soldBy = (shop: number): number => BOUGHT - shop;
