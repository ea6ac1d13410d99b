import type { SignedCallName, SignedFields } from '@parley/contracts';
import type { App } from '../app.ts';
import { Refusal } from '../errors/refusal.ts';
import type { Payment } from '../limits/payment.ts';
import { spendSignature } from '../storage/stores/web3mq/signature.ts';
import { type CallCredentials, ownerOfKey, type SignedCall, verifySignedCall } from './web3mq.ts';

interface Call {
  readonly app: App;
  readonly payment: Payment;
}

/**
 * Carries out a signed call, paid by who is proved to make it. One that is refused has spent its
 * signature, too: the same call may be tried again, but nobody can make another of it.
 */
export const carryOut = async <
  Name extends SignedCallName,
  Input extends CallCredentials & SignedFields<Name>,
  Result,
>(
  { app, payment }: Call,
  name: Name,
  input: Input,
  action: (app: App, input: Input) => Promise<Result>,
): Promise<Result> => {
  try {
    await payment.checkCaller(input.userid);
    const result = await action(app, input);
    payment.byProvedCaller(input.userid);
    return result;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problem = await spend(app, error, () => verifySignedCall(app, name, input));
    const isTooMany = error.code === 'too_many';
    if (problem === null && !isTooMany) payment.byProvedCaller(input.userid);
    // How many points somebody has left is theirs to know.
    throw isTooMany ? (problem ?? error) : error;
  }
};

/**
 * Spends the signature of a call that was refused, in a transaction of its own: that which refused it
 * left nothing. What was not proved is not kept, or strangers could fill the table: gives why it is not.
 */
export const spend = async (
  app: App,
  error: Refusal,
  verify: () => SignedCall,
): Promise<Refusal | null> => {
  if (error.code === 'unauthenticated') return error;
  const bind = function* (call: SignedCall) {
    yield* ownerOfKey(app, call);
    yield* spendSignature(call.signature, call.callHash, call.expires);
  };
  try {
    const call = verify();
    await app.store.write(() => bind(call), { relaxed: true });
    return null;
  } catch (problem) {
    if (problem instanceof Refusal) return problem;
    throw problem;
  }
};
