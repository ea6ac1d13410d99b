import type { SignedCallName, SignedFields } from '@parley/contracts';
import type { App } from '../app.ts';
import { Refusal } from '../refusal.ts';
import { spendSignature } from '../storage/stores/web3mq/signature.ts';
import { type CallCredentials, ownerOfKey, type SignedCall, verifySignedCall } from './web3mq.ts';

/**
 * Carries out a signed call. One that is refused has spent its signature, too: the same call may be
 * tried again, but nobody can make another of it.
 */
export const carryOut = async <
  Name extends SignedCallName,
  Input extends CallCredentials & SignedFields<Name>,
  Result,
>(
  app: App,
  name: Name,
  input: Input,
  action: (app: App, input: Input) => Promise<Result>,
): Promise<Result> => {
  try {
    return await action(app, input);
  } catch (error) {
    await spend(app, error, () => verifySignedCall(app, name, input));
    throw error;
  }
};

/**
 * Spends the signature of a call that was refused, in a transaction of its own: that which refused it
 * left nothing. What was not proved is not kept, or strangers could fill the table.
 */
export const spend = async (app: App, error: unknown, verify: () => SignedCall): Promise<void> => {
  if (!(error instanceof Refusal) || error.code === 'unauthenticated') return;
  const bind = function* (call: SignedCall) {
    yield* ownerOfKey(app, call);
    yield* spendSignature(call.signature, call.callHash, call.expires);
  };
  try {
    const call = verify();
    await app.store.write(() => bind(call), { relaxed: true });
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
  }
};
