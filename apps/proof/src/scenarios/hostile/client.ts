import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorDetails } from '@parley/client';
import { type Caller, callerFrom } from '../../world/caller.ts';
import { Randomness } from '../../world/randomness.ts';
import type { AttackOrder, OutcomeCounts } from './attack.ts';
import { Clock } from './clock.ts';

/** What an attack works with: connections of every kind, from one address, and a count of outcomes. */
export class HostileClient {
  readonly url: string;
  /** Where the server is, as a `Host` header has it. */
  readonly host: string;
  readonly from: string;
  readonly victims: readonly string[];
  readonly users: readonly string[];
  readonly dice: Randomness;
  /** Nobody's session. */
  readonly stranger: Caller;
  readonly clock: Clock;
  private readonly counts: Record<string, number> = {};
  private readonly sockets = new Set<Socket>();
  private readonly callers: Caller[] = [];

  constructor({ attack, url, from, ms, seed, victims, users }: AttackOrder) {
    this.url = url;
    this.host = new URL(url).host;
    this.from = from;
    this.victims = victims;
    this.users = users;
    this.dice = new Randomness(seed, attack);
    this.stranger = this.keep(callerFrom(from));
    this.clock = new Clock(ms);
  }

  get tally(): OutcomeCounts {
    return this.counts;
  }

  /** Its connections end with the attack. */
  keep(caller: Caller): Caller {
    this.callers.push(caller);
    return caller;
  }

  note(outcome: string | number): void {
    this.counts[outcome] = (this.counts[outcome] ?? 0) + 1;
  }

  /** Does a work over and over, so many times at once, from now on until the time is up. */
  async flood(lanes: number, work: (lane: number) => Promise<unknown>): Promise<void> {
    this.clock.start();
    const lane = async (_: unknown, n: number): Promise<void> => {
      while (!this.clock.isOver) {
        const failed = await work(n).then(
          () => false,
          () => true,
        );
        // Who is refused at once would otherwise spin, and never see the time pass.
        await sleep(failed ? BREATH_MS : 0);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  /** A request, whose status is noted; its answer is read to the end. */
  async call(
    { fetch }: Caller,
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: unknown,
  ): Promise<void> {
    try {
      const response = await fetch(`${this.url}${path}`, {
        method,
        ...(body !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      });
      await response.text();
      this.note(response.status);
    } catch {
      this.note('lost');
    }
  }

  /** A typed call, whose outcome is noted as the server has it. Null: it was refused. */
  async ask<Answer>(calling: Promise<Answer>): Promise<Answer | null> {
    try {
      const answer = await calling;
      this.note('done');
      return answer;
    } catch (error) {
      this.note(errorDetails(error)?.code ?? 'lost');
      return null;
    }
  }

  /** A connection, open; it rejects when the server takes none. */
  async connect(): Promise<Socket> {
    const { hostname: host, port } = new URL(this.url);
    const socket = connect({ host, port: Number(port), localAddress: this.from });
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    // The server may end it in any way.
    socket.on('error', () => {});
    await once(socket, 'connect').catch((error: unknown) => {
      this.note('no connection');
      throw error;
    });
    return socket;
  }

  /** Resolves when the server has ended a connection. */
  async untilClosed(socket: Socket): Promise<void> {
    if (!socket.closed) await once(socket.resume(), 'close');
    this.note('closed by the server');
  }

  /** Leaves nothing behind. */
  close(): void {
    this.clock.end();
    for (const socket of this.sockets) socket.resetAndDestroy();
    for (const caller of this.callers) caller.close();
  }
}

const BREATH_MS = 20;
