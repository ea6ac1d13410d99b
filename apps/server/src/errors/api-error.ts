import { type ErrorCode, errorTable, type FieldErrors } from '@parley/contracts';

interface ApiErrorOptions {
  readonly fields?: FieldErrors;
  /** Whole seconds to wait before the next try. */
  readonly retryAfter?: number;
  /** Shown by the HTTP status in every dialect: before routing, and to monitors. */
  readonly byStatus?: boolean;
  /** For the log, where it may tell more than the caller should learn. */
  readonly reason?: string;
  readonly cause?: unknown;
}

/** A request that Parley will not carry out, in the words of the error table. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldErrors | undefined;
  readonly retryAfter: number | undefined;
  readonly byStatus: boolean;
  readonly reason: string;
  constructor(code: ErrorCode, message?: string, options: ApiErrorOptions = {}) {
    super(message ?? errorTable[code].message, { cause: options.cause });
    this.code = code;
    this.fields = options.fields;
    this.retryAfter = options.retryAfter;
    this.byStatus = options.byStatus ?? false;
    this.reason = options.reason ?? this.message;
  }
}

/** Bad input, under the name of the field it is in. */
export const invalidField = (field: string, problem: string): ApiError =>
  new ApiError('bad_input', `${field}: ${problem}`, { fields: { [field]: [problem] } });
