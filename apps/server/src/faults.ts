import type { FastifyBaseLogger } from 'fastify';
import { refusalOf } from './refusal-of.ts';

/** Logs, with its cause, what is our fault or the disk's; refusals are the caller's business. */
export const logFault = (
  log: Pick<FastifyBaseLogger, 'error'>,
  error: unknown,
  where: object,
): void => {
  const { code, cause } = refusalOf(error);
  if (code === 'internal' || code === 'unavailable') log.error({ ...where, err: cause });
};
