import type { App } from '../app.ts';
import type { Steps } from '../storage/query.ts';
import { effectCosts } from './costs.ts';

/** What a transaction does, paid by its caller; `call` is an object of the call that asked for it. */

type Payers = Pick<App, 'limits'>;

export const chargeForMessage = ({ limits }: Payers, caller: string, call: object): Steps<void> =>
  limits.caller.takeWithin(caller, { call, what: 'message', cost: effectCosts.message });

/** People get something that they never asked for: a new thread, a place in a group. */
export const chargeForPeople = (
  { limits }: Payers,
  caller: string,
  people: number,
  call: object,
): Steps<void> =>
  limits.caller.takeWithin(caller, { call, what: 'people', cost: effectCosts.person * people });

/** What a message takes that the store sends by itself. */
export const allowanceForMessage = ({ limits }: Payers, caller: string) =>
  limits.caller.stored(caller, effectCosts.message);
