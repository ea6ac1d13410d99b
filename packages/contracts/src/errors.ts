interface ErrorRow {
  /** HTTP status of the REST answer. */
  readonly http: number;
  /** The code that tRPC clients see. */
  readonly trpc: string;
  /** `code` of a Web3MQ answer, whose HTTP status is 200, or 429 (reference: its envelope). */
  readonly web3mq: number;
  /** The message of the answer unless there is a more specific one. */
  readonly message: string;
}

/**
 * Every error of the API, and its form on each wire. VFX answers are
 * `{"field": ["…"]}` for `bad_input` and `{"detail": "…"}` for all others.
 */
export const errorTable = {
  bad_input: { http: 400, trpc: 'BAD_REQUEST', web3mq: 400, message: 'The request is not valid.' },
  unauthenticated: {
    http: 401,
    trpc: 'UNAUTHORIZED',
    web3mq: 401,
    message: 'Authentication credentials were not provided or are not valid.',
  },
  forbidden: { http: 403, trpc: 'FORBIDDEN', web3mq: 403, message: 'This is not allowed.' },
  not_found: { http: 404, trpc: 'NOT_FOUND', web3mq: 404, message: 'Not found.' },
  method_not_allowed: {
    http: 405,
    trpc: 'METHOD_NOT_SUPPORTED',
    web3mq: 400,
    message: 'This method is not allowed here.',
  },
  conflict: {
    http: 409,
    trpc: 'CONFLICT',
    web3mq: 409,
    message: 'This conflicts with existing data.',
  },
  too_large: {
    http: 413,
    trpc: 'PAYLOAD_TOO_LARGE',
    web3mq: 400,
    message: 'The request body is too large for this call.',
  },
  unsupported_type: {
    http: 415,
    trpc: 'UNSUPPORTED_MEDIA_TYPE',
    web3mq: 400,
    message: 'Send the body as uncompressed application/json.',
  },
  key_reused: {
    http: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
    web3mq: 409,
    message: 'This idempotency key was already used with a different body.',
  },
  too_many: {
    http: 429,
    trpc: 'TOO_MANY_REQUESTS',
    web3mq: 429,
    message: 'Too many requests. Try again later.',
  },
  internal: {
    http: 500,
    trpc: 'INTERNAL_SERVER_ERROR',
    web3mq: 500,
    message: 'Something went wrong on our side.',
  },
  unavailable: {
    http: 503,
    trpc: 'SERVICE_UNAVAILABLE',
    web3mq: 500,
    message: 'The database is busy. Nothing was written; try again.',
  },
} as const satisfies Record<string, ErrorRow>;

/** The name of an error: a key of {@link errorTable}. */
export type ErrorCode = keyof typeof errorTable;

/** Whether a text names a row of {@link errorTable}. */
export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorTable, code);
