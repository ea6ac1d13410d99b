import { DatabaseError } from 'pg';
import { StoreUnavailable } from '../store.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Writers met: deadlock, serialization, or both made what there may be only one of. */
const isCollision = (error: unknown): boolean => /^(40001|40P01|23505)$/.test(codeOf(error));

/** Whether nothing was done, and may go well another time. */
export const isRetryable = (error: unknown): boolean =>
  isCollision(error) || (error instanceof ConnectionFailed && !error.committing);

/**
 * Connection lost or refused (08), no resources (53: disk full, too many connections), going down or
 * cancelled (57), waited too long for a lock (55P03), read-only standby (25006), damaged files (58).
 */
const UNAVAILABLE = /^(08...|53...|57...|55P03|25006|58...)$/;

/** An error of the database itself has a class we know; any other came from the connection. */
export const unavailableOr = (error: unknown): unknown => {
  if (error instanceof DatabaseError)
    return UNAVAILABLE.test(codeOf(error)) ? new StoreUnavailable(error) : error;
  return error instanceof ConnectionFailed
    ? new StoreUnavailable(error.cause, error.committing)
    : error;
};

/** What went wrong between us and the server, as opposed to what a transaction threw. */
export class ConnectionFailed extends Error {
  /** Nobody knows whether the commit was carried out. */
  readonly committing: boolean;
  constructor(cause: unknown, committing: boolean) {
    super('The connection to PostgreSQL failed.', { cause });
    this.committing = committing;
  }
}
