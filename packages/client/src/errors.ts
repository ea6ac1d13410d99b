import { type ErrorCode, errorTable, RefusalDetails } from '@parley/contracts';
import { TRPCClientError } from '@trpc/client';

/** The server's no to a stream; {@link refusalOf} reads it as it reads those of calls. */
export class StreamRefused extends Error {
  readonly refusal: RefusalDetails;

  constructor(why: string, refusal: RefusalDetails) {
    super(`The inbox can't be followed: ${why}`);
    this.name = 'StreamRefused';
    this.refusal = refusal;
  }
}

/**
 * What the server said no to: the code of the error table, the fields of bad input, and seconds to
 * wait where there are any. Null for errors that are no refusals, such as a lost connection.
 */
export const refusalOf = (error: unknown): RefusalDetails | null => {
  if (error instanceof StreamRefused) return error.refusal;
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || !('refusal' in data)) return null;
  return RefusalDetails.safeParse(data.refusal).data ?? null;
};

/**
 * Whether asking again, unchanged, can help: true for a lost connection, a server that is busy or
 * failed, and too many requests; false for every other refusal, for an abort and for what a wallet
 * threw.
 */
export const isTransient = (error: unknown): boolean => {
  if (isAbort(error)) return false;
  const refusal = refusalOf(error);
  if (refusal !== null) return isTransientStatus(errorTable[refusal.code].http);
  return !isFinal(error);
};

/** An HTTP status that may be another one soon. */
const isTransientStatus = (status: number): boolean => status >= 500 || status === 429;

/** The code of the table for an HTTP status of a REST answer. */
export const codeOfStatus = (status: number): ErrorCode => {
  const codes: readonly string[] = Object.keys(errorTable);
  const isCode = (code: string): code is ErrorCode => codes.includes(code);
  const known = codes.filter(isCode).find((code) => errorTable[code].http === status);
  return known ?? (status < 500 ? 'bad_input' : 'internal');
};

/** The client itself refused to sign: asking again changes nothing. */
export class UnsafeSignInText extends Error {
  constructor(why: string) {
    super(`Refused to sign: ${why}`);
    this.name = 'UnsafeSignInText';
  }
}

const final = new WeakSet<object>();

/** Marks an error that asking again can't help; what is no Error becomes one. */
export const neverTransient = (error: unknown): Error => {
  const marked = error instanceof Error ? error : new Error(String(error), { cause: error });
  final.add(marked);
  return marked;
};

const isFinal = (error: unknown): boolean =>
  error instanceof Error &&
  (error instanceof UnsafeSignInText || final.has(error) || isFinal(error.cause));

const isAbort = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'AbortError' ||
    (error.cause instanceof Error && error.cause.name === 'AbortError'));
