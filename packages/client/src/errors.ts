import { type ErrorCode, type ErrorDetails, errorTable, isErrorCode } from '@parley/contracts';
import { TRPCClientError } from '@trpc/client';
import { isObject } from './json.ts';

/** The server rejected a stream; {@link errorDetails} reads it like the error of a call. */
export class StreamError extends Error {
  readonly details: ErrorDetails;

  constructor(reason: string, details: ErrorDetails) {
    super(`The inbox can't be followed: ${reason}`);
    this.name = 'StreamError';
    this.details = details;
  }
}

/**
 * Why the server rejected a call: the code of the error table, the problems of each field for bad
 * input, and the seconds to wait, if any. Null for every other error, such as a lost connection.
 */
export const errorDetails = (error: unknown): ErrorDetails | null => {
  if (error instanceof StreamError) return error.details;
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  const refusal = isObject(data) ? data.refusal : null;
  return isErrorDetails(refusal) ? refusal : null;
};

/** False for a code that this version does not know. */
export const isErrorDetails = (json: unknown): json is ErrorDetails =>
  isObject(json) && isErrorCode(json.code);

/**
 * Whether the same call can succeed later: true for a lost connection, a server that is busy or
 * failed, and too many requests; false for every other error of the server, for an abort and for
 * what a wallet threw.
 */
export const isTransient = (error: unknown): boolean => {
  if (isAbort(error)) return false;
  const details = errorDetails(error);
  if (details !== null) return isTransientStatus(errorTable[details.code].http);
  return !isPermanent(error);
};

const isTransientStatus = (status: number): boolean => status >= 500 || status === 429;

/** The code of the error table for the HTTP status of a REST answer. */
export const codeOfStatus = (status: number): ErrorCode => {
  const codes: readonly string[] = Object.keys(errorTable);
  const isCode = (code: string): code is ErrorCode => codes.includes(code);
  const known = codes.filter(isCode).find((code) => errorTable[code].http === status);
  return known ?? (status < 500 ? 'bad_input' : 'internal');
};

/** The client refused to sign a text, and will refuse it again. */
export class UnsafeSignInText extends Error {
  constructor(reason: string) {
    super(`Refused to sign: ${reason}`);
    this.name = 'UnsafeSignInText';
  }
}

const permanent = new WeakSet<object>();

/** Marks an error as not transient; anything that is not an Error is wrapped in one. */
export const markPermanent = (error: unknown): Error => {
  const marked = error instanceof Error ? error : new Error(String(error), { cause: error });
  permanent.add(marked);
  return marked;
};

const isPermanent = (error: unknown): boolean =>
  error instanceof Error &&
  (error instanceof UnsafeSignInText || permanent.has(error) || isPermanent(error.cause));

const isAbort = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'AbortError' ||
    (error.cause instanceof Error && error.cause.name === 'AbortError'));
