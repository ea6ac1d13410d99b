import { procedures } from '@parley/contracts';
import type { FastifyBaseLogger } from 'fastify';
import { toApiError } from '../errors/to-api-error.ts';
import { reasonOf } from './reason-of.ts';
import { Repeats } from './repeats.ts';

type Sink = Pick<FastifyBaseLogger, 'error' | 'warn' | 'debug'>;

interface LoggedError {
  readonly where: object;
  readonly cause: unknown;
}

interface FailedSignIn {
  /** That somebody claimed to have. */
  readonly address: string;
  readonly ip: string;
  /** In our own words. */
  readonly reason: string;
}

/** Clients name what they like; an address or a userid is shorter. */
const ADDRESS_LENGTH = 100;
/** What a terminal obeys, or shows in another order: JSON escapes only some of it. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/gu;

const printable = (text: string): string =>
  text.slice(0, ADDRESS_LENGTH).replace(unprintable, '\uFFFD');

/**
 * What the server logs, and how often: never what clients send, but for the address that a failed
 * sign-in claimed.
 */
export class ServerLog {
  private readonly sink: () => Sink | undefined;
  private readonly outages = new Repeats<LoggedError>(({ where, cause }, more) =>
    this.sink()?.error(
      { ...where, ...count(more) },
      `The database can't be used: ${reasonOf(cause)}`,
    ),
  );
  private readonly bugs = new Repeats<LoggedError>(({ where, cause }, more) =>
    this.sink()?.error({ ...where, ...count(more), err: cause }),
  );
  private readonly failedSignIns = new Repeats<FailedSignIn>((failed, more) =>
    this.sink()?.warn({ ...failed, ...count(more) }, 'A sign-in failed.'),
  );
  private readonly rejected = new Repeats<string>((reason, more) =>
    this.sink()?.warn({ ...count(more) }, reason),
  );

  /** The sink is there when the server is. */
  constructor(sink: () => Sink | undefined) {
    this.sink = sink;
  }

  /**
   * What is our fault or the database's, and where it was met. Refusals are the caller's business: a
   * debug line names their code.
   */
  logError(error: unknown, where: object): void {
    const { code, cause } = toApiError(error);
    if (code === 'unavailable') this.outages.log(reasonOf(cause), { where, cause });
    else if (code === 'internal') this.bugs.log(String(cause), { where, cause });
    else this.sink()?.debug({ ...where, code });
  }

  /** What went wrong with a call over tRPC; a path that names no procedure is a client's own words. */
  logCallError(error: Error, path: string | undefined): void {
    this.logError(error, path !== undefined && procedures.has(path) ? { path } : {});
  }

  /** Told apart by where they come from, for whoever guesses tries many addresses. */
  signInFailed({ address, ip, reason }: FailedSignIn): void {
    const failed = { address: printable(address), ip: printable(ip), reason };
    this.failedSignIns.log(failed.ip, failed);
  }

  /** Open mode refused a request for where it came from; browsers show the page's author no reason. */
  requestRejected(reason: string): void {
    this.rejected.log(reason, reason);
  }

  warn(text: string): void {
    this.sink()?.warn(text);
  }

  /** Says what has only been counted so far. */
  flush(): void {
    for (const repeats of [this.outages, this.bugs, this.failedSignIns, this.rejected])
      repeats.flush();
  }
}

/** How many have come since the last line of the kind, the one shown being the latest. */
const count = (more: number): { more?: number } => (more > 0 ? { more } : {});
