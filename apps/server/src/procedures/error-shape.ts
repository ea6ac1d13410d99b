import { type ErrorDetails, errorTable } from '@parley/contracts';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { ApiError } from '../errors/api-error.ts';

/** A refusal as tRPC clients read it: `data.refusal` holds the code of the table, fields and wait. */
export const errorShape = (apiError: ApiError, path: string | undefined) => {
  const row = errorTable[apiError.code];
  const details: ErrorDetails = {
    code: apiError.code,
    ...(apiError.fields && { fields: apiError.fields }),
    ...(apiError.retryAfter !== undefined && { retry_after: apiError.retryAfter }),
  };
  return {
    message: apiError.message,
    code: TRPC_ERROR_CODES_BY_KEY[row.trpc],
    data: { code: row.trpc, httpStatus: row.http, path, refusal: details },
  };
};
