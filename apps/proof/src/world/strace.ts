import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unsupported } from './unsupported.ts';

const STRACE = 'strace';
const HOW_TO = 'install strace (apt-get install strace) and allow tracing (ptrace)';
const TRACE = ['-f', '-e', 'trace=fsync,fdatasync'];
/**
 * Each flush takes 100 ms, as on a very slow disk: how many messages share one must not depend on
 * whether the disk, or the memory in its place, is faster than the clients.
 */
const SLOW_DISK = ['-e', 'inject=fsync,fdatasync:delay_exit=100000'];
/** Only these calls stop the process, so that it runs about as fast as it does alone. */
const FAST = '--seccomp-bpf';

/** Counts the calls that make the kernel put a file on disk, of processes that strace watches. */
export class FlushCounter {
  private readonly folder: string;
  private readonly log: string;
  private tracer: ChildProcess | null = null;
  private calls = /\bf(data)?sync\(/g;

  static async open(): Promise<FlushCounter> {
    try {
      execFileSync(STRACE, [FAST, ...TRACE, ...SLOW_DISK, '-o', '/dev/null', 'true'], {
        stdio: 'ignore',
      });
    } catch {
      throw new Unsupported(`needs strace to count system calls: ${HOW_TO}`);
    }
    return new FlushCounter(await mkdtemp(join(tmpdir(), 'parley-strace-')));
  }

  private constructor(folder: string) {
    this.folder = folder;
    this.log = join(folder, 'calls');
  }

  /** The command to start a process by, on a slow disk; its id stays its own (`-D`). */
  get wrapper(): readonly string[] {
    return [STRACE, '-D', FAST, ...TRACE, ...SLOW_DISK, '-o', this.log];
  }

  /** Watches a PostgreSQL that runs: all its processes, and those to come. */
  async attach(pid: number): Promise<void> {
    // Its log of writes is put on disk by this call; fsync is for what a checkpoint does meanwhile.
    this.calls = /\bfdatasync\(/g;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    const pids = [pid, ...children.trim().split(' ').filter(Boolean)];
    const tracer = spawn(
      STRACE,
      [...TRACE, '-o', this.log, ...pids.flatMap((id) => ['-p', `${id}`])],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    this.tracer = tracer;
    let said = '';
    const attached = new Promise<void>((resolve) => {
      tracer.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.split(' attached').length > pids.length) resolve();
      });
    });
    const ended = once(tracer, 'exit').then(() => {
      throw new Unsupported(`strace may not watch PostgreSQL (${said.trim()}): ${HOW_TO}`);
    });
    ended.catch(() => {});
    await Promise.race([attached, ended]);
  }

  /** Calls so far: each is written down before the process that made it goes on. */
  async count(): Promise<number> {
    const log = await readFile(this.log, 'utf8').catch(() => '');
    return log.match(this.calls)?.length ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.tracer?.exitCode === null) {
      const ended = once(this.tracer, 'exit');
      this.tracer.kill('SIGTERM');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
