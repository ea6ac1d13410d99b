import { setTimeout as sleep } from 'node:timers/promises';
import type { Entry } from '../history.ts';
import type { Recorder } from '../record.ts';
import { type Caller, clientOf } from './caller.ts';
import type { Target } from './calls.ts';
import { type Connect, connectSocket, connectSse, entryOf, NotOpened } from './connect.ts';

/** Two see what is on the wire; the third is the typed client, which heals what it can. */
export const ways = ['sse', 'websocket', 'client'] as const;
export type Way = (typeof ways)[number];

interface Following {
  readonly address: string;
  readonly caller: Caller;
  readonly by: Way;
  readonly after: string;
}

const AGAIN_MS = 20;

/** Follows an inbox over any number of connections, each from where the one before ended. */
export class Reader {
  readonly address: string;
  private readonly caller: Caller;
  private readonly recorder: Recorder;
  private readonly number: number;
  private readonly stopping = new AbortController();
  private readonly stopped = aborted(this.stopping.signal);
  private readonly ended: Promise<void>;
  private place: string;
  private arrived: () => void = () => {};

  constructor(recorder: Recorder, target: Target, { address, caller, by, after }: Following) {
    this.recorder = recorder;
    this.address = address;
    this.caller = caller;
    this.number = recorder.nextNumber();
    this.place = after;
    recorder.note({ fact: 'follow', reader: this.number, address, after, by });
    this.ended = by === 'client' ? this.followBy(target) : this.follow(target, wires[by]);
    // Waited for when it is stopped.
    this.ended.catch(() => this.arrived());
  }

  /** Waits until the reader has come to a place, and stops it there, or where it is by the deadline. */
  async finishAt(place: string, deadlineMs: number): Promise<void> {
    const late = sleep(deadlineMs, 'late' as const, { ref: false });
    while (this.place < place) {
      const arrival = new Promise<void>((resolve) => {
        this.arrived = resolve;
      });
      if ((await Promise.race([arrival, this.ended, late])) === 'late') break;
    }
    this.recorder.note({ fact: 'caught up', reader: this.number });
    await this.stop();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private take(entry: Entry): void {
    this.recorder.note({ fact: 'event', reader: this.number, entry });
    this.place = entry.at;
    this.arrived();
  }

  private async follow(target: Target, connect: Connect): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await Promise.race([target.up(), this.stopped]);
      try {
        const { address, caller, place: after } = this;
        for await (const entry of connect({ url: target.url, caller, address, after, signal }))
          this.take(entry);
      } catch (error) {
        if (!signal.aborted && !mayPass(error)) throw error;
      }
      await sleep(AGAIN_MS);
    }
  }

  private async followBy(target: Target): Promise<void> {
    const { signal } = this.stopping;
    const wait = async () => {
      await Promise.race([target.up(), this.stopped]);
      await sleep(AGAIN_MS);
    };
    const parley = clientOf(target.url, this.caller, { stream: 'websocket', platform: { wait } });
    const { address, place: after } = this;
    for await (const event of parley.inbox.follow({ address, after, signal })) {
      const entry = entryOf(event);
      if (entry !== null) this.take(entry);
    }
  }
}

const wires: Readonly<Record<Exclude<Way, 'client'>, Connect>> = {
  sse: connectSse,
  websocket: connectSocket,
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** A lost connection, or a server that is full or busy; not an answer that can't be read. */
const mayPass = (error: unknown): boolean =>
  error instanceof NotOpened ? [429, 503].includes(error.status) : !isUnreadable(error);

const isUnreadable = (error: unknown): boolean =>
  error instanceof SyntaxError || (error instanceof Error && error.name === 'ZodError');
