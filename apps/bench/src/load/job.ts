import type { World } from '../world/world.ts';

/** What one measurement asks of the load. */
export interface Job {
  readonly load: LoadName;
  readonly url: string;
  /** The server's process, whose CPU time is read where the span begins and ends. */
  readonly pid: number;
  readonly clients: number;
  readonly warmMs: number;
  readonly ms: number;
  readonly world: World;
}

/** Members of the groups that are written to. */
export const groupSizes = [2, 50, 500] as const;
export type GroupSize = (typeof groupSizes)[number];

export type LoadName =
  | 'send-rest'
  | 'send-trpc'
  | 'send-socket'
  | 'send-bare-socket'
  | `send-group-${GroupSize}`
  | 'send-web3mq'
  | 'send-bare-web3mq'
  | 'inbox-1'
  | 'inbox-40'
  | 'inbox-400'
  | 'history'
  | 'new-messages'
  | 'search'
  | 'search-none'
  | 'chat-list'
  | 'stream'
  | 'stream-socket';

/** What came of it. Times in milliseconds. */
export interface Measured {
  readonly requests: number;
  /** With those of the warming up. */
  readonly allRequests: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMs: number;
  readonly rssMb: number;
  /** Of streams: messages that did not come, or came twice. */
  readonly wrong?: number;
}
