import { errorTable, type FieldErrors, isErrorCode } from '@parley/contracts';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { StoreUnavailable } from '../storage/store.ts';
import { ApiError } from './api-error.ts';

const UNKNOWN =
  'The connection to the database was lost. The change may or may not have been saved: try again with the same key.';

/** Every error as an ApiError; what we did not foresee is one opaque `internal`. */
export const toApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error;
  if (error instanceof StoreUnavailable)
    return new ApiError('unavailable', error.mayBeWritten ? UNKNOWN : undefined, {
      retryAfter: 1,
      cause: error,
    });
  if (error instanceof TRPCError) return fromTrpcError(error);
  return new ApiError('internal', undefined, { cause: error });
};

const fromTrpcError = (error: TRPCError): ApiError => {
  const { cause } = error;
  if (cause instanceof ApiError || cause instanceof StoreUnavailable) return toApiError(cause);
  if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR')
    return badInput(cause, error.message);
  if (isBadFrame(cause)) return new ApiError('bad_input', cause.message, { cause });
  for (const code of Object.keys(errorTable)) {
    const known = isErrorCode(code) && code !== 'internal' && errorTable[code].trpc === error.code;
    if (known) return new ApiError(code, undefined, { cause: error });
  }
  return new ApiError('internal', undefined, { cause: error });
};

/** What `ws` makes of bytes that are no frames of its protocol, or too many. */
const isBadFrame = (cause: unknown): cause is Error =>
  cause instanceof Error && String(Reflect.get(cause, 'code')).startsWith('WS_ERR_');

const badInput = (cause: unknown, message: string): ApiError =>
  cause instanceof z.core.$ZodError
    ? unfitInput(cause)
    : new ApiError('bad_input', message, { cause });

/** What a schema finds wrong with an input, field by field. */
export const unfitInput = (cause: z.core.$ZodError): ApiError => {
  const fields = fieldErrors(cause);
  const summary = Object.entries(fields)
    .map(([field, problems]) => `${field}: ${problems.join(' ')}`)
    .join(' ');
  return new ApiError('bad_input', summary, { fields, cause });
};

const fieldErrors = (error: z.core.$ZodError): FieldErrors => {
  // A map, for a field may be called "constructor".
  const fields = new Map<string, string[]>();
  for (const issue of error.issues)
    for (const field of fieldsOf(issue)) {
      const problems = fields.get(field);
      if (problems === undefined) fields.set(field, [problemOf(issue)]);
      else problems.push(problemOf(issue));
    }
  return Object.fromEntries(fields);
};

const fieldsOf = (issue: z.core.$ZodIssue): string[] => {
  if (issue.code === 'unrecognized_keys') return issue.keys;
  const [field] = issue.path;
  return [field === undefined ? 'non_field_errors' : String(field)];
};

const problemOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys' ? 'This field is unknown.' : issue.message;

/** What values of JSON are called towards people. */
const typeNames = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
  ['record', 'an object'],
]);

const wrongType = (expected: string, input: unknown): string => {
  if (input === undefined) return 'This field is required.';
  const wanted = `This must be ${typeNames.get(expected) ?? expected}`;
  if (expected === 'int') return `${wanted}.`;
  const type = Array.isArray(input) ? 'array' : typeof input;
  return `${wanted}, not ${input === null ? 'null' : typeNames.get(type)}.`;
};

type Size = z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>;

/** What sizes are counted in. */
const units = new Map([
  ['string', 'characters'],
  ['array', 'entries'],
]);

/** For schemas that say nothing of their own. */
const wrongSize = (issue: Size): string => {
  const unit = units.get(issue.origin);
  const [bound, limit] =
    issue.code === 'too_small' ? ['at least', issue.minimum] : ['at most', issue.maximum];
  if (unit === undefined) return `This must be ${bound} ${limit}.`;
  if (bound === 'at least' && limit === 1) return 'This must not be empty.';
  return `This must have ${bound} ${limit} ${unit}.`;
};

// Here and not where errors are made: once parsed, an issue does not tell what was given.
z.config({
  customError: (issue) => {
    if (issue.code === 'invalid_type') return wrongType(issue.expected, issue.input);
    return issue.code === 'too_small' || issue.code === 'too_big' ? wrongSize(issue) : undefined;
  },
});
