import { procedures } from '@parley/contracts';
import type { FastifyBaseLogger } from 'fastify';
import { refusalOf } from './refusal-of.ts';

type Log = Pick<FastifyBaseLogger, 'error' | 'debug'>;

/**
 * Logs, with its cause, what is our fault or the disk's. Refusals are the caller's business: a debug
 * line names their code, and never what was sent.
 */
export const logFault = (log: Log, error: unknown, where: object): void => {
  const { code, cause } = refusalOf(error);
  if (code === 'internal' || code === 'unavailable') log.error({ ...where, err: cause });
  else log.debug({ ...where, code });
};

/** Logs what went wrong with a call over tRPC; a path that names no procedure is a client's own words. */
export const logCallFault = (log: Log, error: Error, path: string | undefined): void =>
  logFault(log, error, path !== undefined && procedures.has(path) ? { path } : {});
