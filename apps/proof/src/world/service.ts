import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Violated } from '../checker/violation.ts';
import { freePort } from './ports.ts';

export const thisServer = fileURLToPath(new URL('../../../server/parley.js', import.meta.url));

export interface ServiceOptions {
  /** The `parley.js` to prove. */
  readonly parley: string;
  readonly database: string;
  /** A command that the server is run by, such as strace. */
  readonly wrapper?: readonly string[];
  /** Settings beside those of every proof; they may need to know where the server will be. */
  readonly env?: (url: string) => Readonly<Record<string, string>>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A place at which server processes come and go: `parley serve`, as a person starts it. */
export class Service {
  readonly url: string;
  private readonly options: ServiceOptions;
  private readonly port: number;
  private child: ChildProcess | null = null;
  /** Bytes that the servers here have written to stdout and stderr. */
  logged = 0;
  private complaints = '';
  private gate = Promise.withResolvers<void>();

  static async start(options: ServiceOptions): Promise<Service> {
    const service = new Service(options, await freePort());
    await service.start();
    return service;
  }

  private constructor(options: ServiceOptions, port: number) {
    this.options = options;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Resolves while a server is up, or else when the next one is. */
  readonly up = (): Promise<void> => this.gate.promise;

  async start(): Promise<void> {
    try {
      await this.launch();
      this.gate.resolve();
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  /** Ends the server. One that was asked to stop in good order must say so. */
  async stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (child === null) return;
    this.child = null;
    this.gate = Promise.withResolvers();
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    if (signal === 'SIGTERM' && child.exitCode !== 0) throw this.violated(child, 'SIGTERM');
  }

  async restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await this.stop(signal);
    await this.start();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop('SIGKILL');
  }

  private async launch(): Promise<void> {
    const { parley, database, wrapper = [], env } = this.options;
    const [command = process.execPath, ...args] = [...wrapper, process.execPath, parley, 'serve'];
    const child = spawn(command, args, {
      // Nothing of our own environment but the path: settings of a developer would change the proof.
      env: {
        PATH: process.env.PATH,
        HOST: '127.0.0.1',
        PORT: String(this.port),
        PARLEY_DATABASE_URL: database,
        PARLEY_LOG: 'error',
        ...env?.(this.url),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    running.add(child);
    this.complaints = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.logged += text.length;
      this.complaints = (this.complaints + text).slice(-2_000);
    });
    const ended = once(child, 'exit').then(() => {
      running.delete(child);
      if (this.child !== child) return;
      this.child = null;
      this.gate = Promise.withResolvers();
      this.fail(this.violated(child, 'a server that nobody stopped'));
    });
    const listening = new Promise<void>((resolve) => {
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        this.logged += text.length;
        if (text.includes('listens on')) resolve();
      });
    });
    await Promise.race([listening, ended.then(() => this.gate.promise)]);
  }

  /** Whoever waits for the server hears of it; nobody may be waiting. */
  private fail(error: unknown): void {
    this.gate.promise.catch(() => {});
    this.gate.reject(error);
  }

  private violated(child: ChildProcess, what: string): Violated {
    const expected = what === 'SIGTERM' ? 'an end with exit code 0' : 'that it goes on serving';
    const seen = `its end with ${child.exitCode ?? child.signalCode} ${this.complaints}`;
    return new Violated({ rule: 'server', what, expected, seen });
  }
}
