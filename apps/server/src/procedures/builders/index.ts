/*
 * One builder for each access that a procedure of the contract can have: it takes specs of that access
 * only, so that no check can be left out. The files beside this one are its own; a lint rule keeps others
 * from building on what they share.
 */

export type { Call } from './call.ts';
export {
  callerProcedure,
  callerSubscription,
  publicProcedure,
  sessionProcedure,
} from './caller.ts';
export { callOf } from './calls.ts';
export { signedMessageProcedure, signedProcedure } from './signed.ts';
export { router } from './trpc.ts';
