import type { TRPCError } from '@trpc/server';
import { ApiError } from '../errors/api-error.ts';
import { toApiError } from '../errors/to-api-error.ts';
import { REJECTION_COST } from './costs.ts';
import type { Limits } from './limits.ts';

/*
 * What comes to no call is paid by its IP address all the same: paths that are none, bodies and frames
 * that can't be read.
 */

/** Takes what a refusal costs; who can't pay gets that refusal instead. */
export const chargedError = async (
  { ip: budget }: Limits,
  ip: string,
  apiError: ApiError,
): Promise<ApiError> => {
  try {
    await budget.take(ip, REJECTION_COST);
    return apiError;
  } catch (error) {
    return toApiError(error);
  }
};

/** Whether tRPC refused something by itself; what comes of a call is a refusal, or our own fault. */
export const reachedNoProcedure = ({ cause, code }: TRPCError): boolean =>
  !(cause instanceof ApiError) && code !== 'INTERNAL_SERVER_ERROR';
