import { createHash } from 'node:crypto';

/**
 * Who is in the database, by their ids: the hub talks with every reader, each writer with a friend of
 * their own, and the deep one with very many; whoever only receives has an address and no more.
 */
export interface WorldSize {
  /** Threads of the hub. */
  readonly hubThreads: number;
  /** People who sign in: each is a reader, in a thread with the hub, and a writer, in one of their own. */
  readonly people: number;
  /** Threads of somebody with a very long list. */
  readonly deepThreads: number;
  readonly messagesPerThread: number;
  /** Messages of the hub's first thread. */
  readonly historyMessages: number;
  /** Users of the Web3MQ calls, an even number; they write to each other two by two. */
  readonly web3mqUsers: number;
  /** Members of each group that the hub writes to. */
  readonly groups?: readonly number[];
}

export const HUB = 1;
export const DEEP = 2;
const FIRST_PERSON = 3;
const FIRST_FRIEND = 20_001;

export interface ThreadPlan {
  readonly id: number;
  readonly uuid: string;
  readonly members: readonly number[];
  readonly messages: number;
}

const FIRST_MEMBER = 50_001;

const uuidOf = (thread: number): string =>
  `01900000-0000-7000-8000-${thread.toString(16).padStart(12, '0')}`;

export const personId = (index: number): number => FIRST_PERSON + index;

/** The thread of a person with a friend; the hub's threads come first, then these. */
export const ownThread = ({ hubThreads }: WorldSize, index: number): string =>
  uuidOf(hubThreads + 1 + index);

export const hubThread = (index: number): string => uuidOf(1 + index);

/** A group, by its place among the groups. */
export const groupThread = (
  { hubThreads, people, deepThreads }: WorldSize,
  index: number,
): string => uuidOf(hubThreads + people + deepThreads + 1 + index);

export const threadsOf = (size: WorldSize): ThreadPlan[] => {
  const { hubThreads, people, deepThreads } = size;
  const friend = (index: number) => FIRST_FRIEND + index;
  const pairs: number[][] = [
    ...times(hubThreads, (k): [number, number] => [HUB, k < people ? personId(k) : friend(k)]),
    ...times(people, (k): [number, number] => [personId(k), friend(hubThreads + k)]),
    ...times(deepThreads, (k): [number, number] => [DEEP, friend(hubThreads + people + k)]),
    ...(size.groups ?? []).map((count) => [HUB, ...times(count - 1, (k) => FIRST_MEMBER + k)]),
  ];
  return pairs.map((members, index) => ({
    id: index + 1,
    uuid: uuidOf(index + 1),
    members,
    messages: index === 0 ? size.historyMessages : size.messagesPerThread,
  }));
};

/** The place of a thread's n-th message among all of the world. */
export const orderOf = (thread: number, threads: number, n: number): number => n * threads + thread;

/** Looks like an address, and belongs to nobody. */
export const friendAddress = (id: number): string => `RFriend${String(id).padStart(27, 'x')}`;

export const memberKeyOf = (addresses: readonly string[]): string =>
  createHash('sha256')
    .update([...addresses].sort().join(' '))
    .digest('hex');

export const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));
