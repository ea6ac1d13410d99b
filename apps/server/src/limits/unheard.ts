import type { TRPCError } from '@trpc/server';
import { Refusal } from '../errors/refusal.ts';
import { refusalOf } from '../errors/refusal-of.ts';
import { UNPROVED_COST } from './costs.ts';
import type { Limits } from './limits.ts';

/*
 * What comes to no call is paid by its IP address all the same: paths that are none, bodies and frames
 * that can't be read.
 */

/** Takes what a refusal costs; who can't pay gets that refusal instead. */
export const paidRefusal = async (
  { ip: budget }: Limits,
  ip: string,
  refusal: Refusal,
): Promise<Refusal> => {
  try {
    await budget.take(ip, UNPROVED_COST);
    return refusal;
  } catch (error) {
    return refusalOf(error);
  }
};

/** Whether tRPC refused something by itself; what comes of a call is a refusal, or our own fault. */
export const isUnheard = ({ cause, code }: TRPCError): boolean =>
  !(cause instanceof Refusal) && code !== 'INTERNAL_SERVER_ERROR';
