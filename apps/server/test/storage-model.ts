import type { Message } from '@parley/contracts';
import { type EntryKind, entryKind } from '../src/storage/schema.ts';

export interface ModelThread {
  readonly uuid: string;
  /** The groupid of a Web3MQ group. */
  readonly group: string | null;
  members: readonly string[];
  shop: number | null;
  creator: string | null;
  /** Whether it is the one that is found for its members and shop. */
  isFound: boolean;
  updatedAt: string;
  deleted: boolean;
  readonly messages: Message[];
  /** The last message that each member has read; 0 for none. */
  readonly read: Map<string, number>;
  /** The last message that is hidden from a member who came later, or deleted it. */
  readonly hidden: Map<string, number>;
  /** When the thread last came to the top of each member's list; absent: not in it. */
  readonly listed: Map<string, number>;
  readonly retries: Map<string, Message>;
  /** Who marked it as unread. */
  readonly reminded: Set<string>;
}

interface ModelEntry {
  readonly kind: EntryKind;
  readonly uuid: string;
  readonly message: number | null;
}

type NewThread = Pick<ModelThread, 'uuid' | 'group' | 'members' | 'shop' | 'creator' | 'updatedAt'>;

const sameSet = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each) => others.includes(each));

/** What Parley should do, in plain lists: slow, and simple enough to be believed. */
export class Model {
  readonly threads: ModelThread[] = [];
  /** What every address should have learned, in order. */
  readonly inboxes = new Map<string, ModelEntry[]>();
  private readonly shopOwners: ReadonlyMap<number | null, string>;
  private step = 0;

  constructor(shopOwners: ReadonlyMap<number | null, string>) {
    this.shopOwners = shopOwners;
  }

  find(members: readonly string[], shop: number | null): ModelThread | undefined {
    return this.threads.find(
      (it) =>
        !it.deleted &&
        it.isFound &&
        it.group === null &&
        it.shop === shop &&
        sameSet(it.members, members),
    );
  }

  findGroup(group: string): ModelThread | undefined {
    return this.threads.find((it) => !it.deleted && it.group === group);
  }

  /** A thread in nobody's list yet. */
  make(thread: NewThread): ModelThread {
    const made = {
      ...thread,
      isFound: true,
      deleted: false,
      messages: [],
      read: new Map(),
      hidden: new Map(),
      listed: new Map(),
      retries: new Map(),
      reminded: new Set<string>(),
    };
    this.threads.push(made);
    return made;
  }

  create(thread: NewThread): ModelThread {
    const made = this.make(thread);
    this.tellAll(made, entryKind.created);
    return made;
  }

  send(thread: ModelThread, message: Message): void {
    thread.messages.push(message);
    thread.updatedAt = message.timestamp;
    // Who does not list the thread yet learns of it before its first message.
    if (thread.members.some((member) => !thread.listed.has(member)))
      this.tellAll(thread, entryKind.updated);
    this.tellAll(thread, entryKind.message, message.id);
  }

  markRead(thread: ModelThread, reader: string): void {
    const last = thread.messages.at(-1)?.id ?? 0;
    const reminded = thread.reminded.delete(reader);
    if ((thread.read.get(reader) ?? 0) >= last) {
      if (reminded) this.tell(reader, thread, entryKind.updated);
      return;
    }
    thread.read.set(reader, last);
    for (const member of thread.members)
      if (thread.listed.has(member)) this.tell(member, thread, entryKind.read, last);
  }

  remind(thread: ModelThread, address: string): void {
    if (!thread.listed.has(address) || thread.reminded.has(address)) return;
    thread.reminded.add(address);
    this.tell(address, thread, entryKind.updated);
  }

  /** The shop's owner, if they take part. */
  private ownerIn({ shop, members }: ModelThread): string | undefined {
    const owner = this.shopOwners.get(shop);
    return members.find((member) => member === owner);
  }

  /** Whether somebody who is signed in may make this of a thread that they are in. */
  mayChange(
    thread: ModelThread,
    viewer: string,
    members: readonly string[],
    shop: number | null,
  ): boolean {
    const gone = thread.members.filter((member) => !members.includes(member));
    const owner = this.ownerIn(thread);
    const isCreator = viewer === thread.creator;
    if (shop !== thread.shop && viewer !== (owner ?? thread.creator)) return false;
    if (gone.includes(viewer))
      return (
        shop === thread.shop &&
        gone.length === 1 &&
        members.every((member) => thread.members.includes(member))
      );
    return gone.length === 0 || (isCreator && !gone.some((member) => member === owner));
  }

  /** Whether their deleting it is for everybody. */
  deletesForAll(thread: ModelThread, viewer: string): boolean {
    return viewer === thread.creator && (this.ownerIn(thread) ?? viewer) === viewer;
  }

  /** Takes a thread from one list. */
  hide(thread: ModelThread, address: string): void {
    thread.hidden.set(address, thread.messages.at(-1)?.id ?? 0);
    thread.reminded.delete(address);
    if (thread.listed.delete(address)) this.tell(address, thread, entryKind.deleted);
  }

  /** Lists it again for who opens it. */
  bringBack(thread: ModelThread, address: string): void {
    if (thread.listed.has(address)) return;
    thread.listed.set(address, ++this.step);
    this.tell(address, thread, entryKind.created);
  }

  /** `hides`: whether newcomers see only what is said from then on. */
  rejoin(
    thread: ModelThread,
    members: readonly string[],
    shop: number | null,
    { at, hides, isFound }: { at: string; hides: boolean; isFound: boolean },
  ): void {
    const last = thread.messages.at(-1)?.id ?? 0;
    const newcomers = members.filter((it) => !thread.members.includes(it));
    for (const added of hides ? newcomers : []) {
      thread.hidden.set(added, last);
      thread.read.set(added, last);
    }
    thread.isFound = isFound;
    for (const gone of thread.members.filter((member) => !members.includes(member))) {
      thread.read.delete(gone);
      thread.hidden.delete(gone);
      thread.listed.delete(gone);
      thread.reminded.delete(gone);
      this.tell(gone, thread, entryKind.deleted);
    }
    thread.members = members;
    thread.shop = shop;
    thread.updatedAt = at;
    if (!members.includes(thread.creator ?? '')) thread.creator = null;
    // Who took it from their list does not get it back by this.
    const listing = members.filter((it) => thread.listed.has(it) || newcomers.includes(it));
    this.step += 1;
    for (const member of listing) {
      thread.listed.set(member, this.step);
      this.tell(member, thread, entryKind.updated);
    }
  }

  remove(thread: ModelThread): void {
    thread.deleted = true;
    for (const member of thread.members) this.tell(member, thread, entryKind.deleted);
  }

  bringToTop(thread: ModelThread, address: string): void {
    thread.listed.set(address, ++this.step);
    this.tell(address, thread, entryKind.updated);
  }

  /** A list as it should be: one address's or everyone's, newest activity first. */
  list(address: string | null, shop: number | null): ModelThread[] {
    const threads = this.threads
      .filter((it) => !it.deleted && (shop === null || it.shop === shop))
      .reverse();
    if (address === null)
      return threads.sort((a, b) =>
        a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0,
      );
    return threads
      .filter((it) => it.listed.has(address))
      .sort((a, b) => (b.listed.get(address) ?? 0) - (a.listed.get(address) ?? 0));
  }

  isRead(thread: ModelThread, message: Message): boolean {
    return thread.members.every(
      (member) => member === message.sender || (thread.read.get(member) ?? 0) >= message.id,
    );
  }

  /** The messages that somebody may see. */
  seen(thread: ModelThread, viewer: string | null): Message[] {
    const after = (viewer !== null && thread.hidden.get(viewer)) || 0;
    return thread.messages.filter(({ id }) => id > after);
  }

  unread(thread: ModelThread, viewer: string): number {
    const upTo = thread.read.get(viewer) ?? 0;
    return this.seen(thread, viewer).filter(({ id, sender }) => sender !== viewer && id > upTo)
      .length;
  }

  /** Messages that `address` was told of and may still see, oldest first. */
  told(address: string): Message[] {
    return (this.inboxes.get(address) ?? []).flatMap(({ message, uuid, kind }) => {
      const thread = this.threads.find((it) => it.uuid === uuid && !it.deleted);
      if (kind !== entryKind.message || !thread?.members.includes(address)) return [];
      return this.seen(thread, address).filter(({ id }) => id === message);
    });
  }

  private tellAll(thread: ModelThread, kind: EntryKind, message: number | null = null): void {
    this.step += 1;
    for (const member of thread.members) {
      thread.listed.set(member, this.step);
      this.tell(member, thread, kind, message);
    }
  }

  private tell(
    address: string,
    { uuid }: ModelThread,
    kind: EntryKind,
    message: number | null = null,
  ): void {
    const inbox = this.inboxes.get(address) ?? [];
    inbox.push({ kind, uuid, message });
    this.inboxes.set(address, inbox);
  }
}
