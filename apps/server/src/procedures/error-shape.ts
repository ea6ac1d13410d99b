import { errorTable, type RefusalDetails } from '@parley/contracts';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { Refusal } from '../errors/refusal.ts';

/** A refusal as tRPC clients read it: `data.refusal` holds the code of the table, fields and wait. */
export const errorShape = (refusal: Refusal, path: string | undefined) => {
  const row = errorTable[refusal.code];
  const details: RefusalDetails = {
    code: refusal.code,
    ...(refusal.fields && { fields: refusal.fields }),
    ...(refusal.retryAfter !== undefined && { retry_after: refusal.retryAfter }),
  };
  return {
    message: refusal.message,
    code: TRPC_ERROR_CODES_BY_KEY[row.trpc],
    data: { code: row.trpc, httpStatus: row.http, path, refusal: details },
  };
};
