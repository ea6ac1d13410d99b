import { toApiError } from '../errors/to-api-error.ts';

/** Codes of RFC 6455 and its registry. */
const code = { policy: 1008, internal: 1011, tryLater: 1013 } as const;
/** What a close frame has room for, less three bytes for a character that is cut. */
const REASON_BYTES = 120;

/** How a socket is closed for an error: the code, and the reason in words. */
export const closeFrame = (error: unknown): [code: number, reason: string] => {
  const apiError = toApiError(error);
  return [codeOf(apiError.code), shortened(apiError.message)];
};

const codeOf = (refused: string): number => {
  if (refused === 'internal') return code.internal;
  return refused === 'unavailable' || refused === 'too_many' ? code.tryLater : code.policy;
};

const shortened = (text: string): string =>
  new TextDecoder().decode(Buffer.from(text).subarray(0, REASON_BYTES), { stream: true });
