import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { User } from './postgres-binaries.ts';
import type { Caretaker } from './postgres-caretaker.ts';

interface Place {
  readonly bin: string;
  readonly data: string;
  readonly log: string;
  readonly port: number;
  readonly user: User;
}

/** Long enough to recover after a crash. */
const READY_DEADLINE_MS = 60_000;
const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

/** The process of a server, which may be ended and started again on the same data and port. */
export class Postmaster {
  readonly url: string;
  private readonly place: Place;
  private readonly caretaker: Caretaker;
  private process: ChildProcess | undefined;

  constructor(place: Place, caretaker: Caretaker) {
    this.place = place;
    this.caretaker = caretaker;
    this.url = `postgres://postgres@127.0.0.1:${place.port}/postgres`;
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Resolves when it takes connections. */
  async start(): Promise<void> {
    const deadline = Date.now() + READY_DEADLINE_MS;
    while (!(await this.answers())) {
      if (Date.now() > deadline)
        throw new Error(`it does not get ready: ${await this.lastWords()}`);
      // What a killed one left behind may hold the data a moment longer, which ends a new one.
      if (!this.process) await this.spawn();
      await delay(20);
    }
  }

  async stop(mode: keyof typeof SIGNALS): Promise<void> {
    const { process } = this;
    if (!process) return;
    process.ref();
    const ended = once(process, 'exit');
    process.kill(SIGNALS[mode]);
    await ended;
  }

  private async spawn(): Promise<void> {
    const { bin, data, log, port, user } = this.place;
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=300',
      'shared_buffers=32MB',
    ];
    const args = ['-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])];
    const file = await open(log, 'a');
    const process = spawn(join(bin, 'postgres'), args, {
      ...user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', file.fd, file.fd],
    });
    process.unref();
    process.once('exit', () => {
      this.process = undefined;
      this.caretaker.watch(undefined);
    });
    await once(process, 'spawn');
    await file.close();
    this.process = process;
    this.caretaker.watch(process.pid);
  }

  private async answers(): Promise<boolean> {
    if (!this.process) return false;
    const client = new Client(this.url);
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      return false;
    }
  }

  private async lastWords(): Promise<string> {
    const log = await readFile(this.place.log, 'utf8').catch(() => '');
    return log.trim().split('\n').slice(-3).join(' ');
  }
}
