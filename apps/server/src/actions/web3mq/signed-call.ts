import type { App } from '../../app.ts';
import { checkClock, ownerOfKey, type SignedCall } from '../../auth/web3mq.ts';
import { ApiError } from '../../errors/api-error.ts';
import type { Payment } from '../../limits/payment.ts';
import { spendSignature } from '../../storage/stores/web3mq/signature.ts';

interface Paid {
  readonly app: App;
  readonly payment: Payment;
}

/**
 * Runs a signed call, charged to its verified caller. One that is refused has spent its signature, too:
 * the same call may be tried again, but the signature is good for no other.
 */
export const runSignedCall = async <Result>(
  { app, payment }: Paid,
  call: SignedCall,
  work: () => Promise<Result>,
): Promise<Result> => {
  try {
    await payment.checkCaller(call.userid);
    const result = await work();
    payment.byVerifiedCaller(call.userid);
    return result;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const problem = await spend(app, error, () => call);
    const isTooMany = error.code === 'too_many';
    if (problem === null && !isTooMany) payment.byVerifiedCaller(call.userid);
    // How many points somebody has left is theirs to know.
    throw isTooMany ? (problem ?? error) : error;
  }
};

/** The same for a message, whose transaction pays; one that was kept before is good at any time. */
export const runSignedMessage = async <Result>(
  app: App,
  {
    call,
    message,
  }: { readonly call: SignedCall; readonly message: { readonly timestamp: number } },
  work: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    const inTime = () => {
      checkClock(app, message.timestamp);
      return call;
    };
    if (error instanceof ApiError) await spend(app, error, inTime);
    throw error;
  }
};

/**
 * Spends the signature of a call that was refused, in a transaction of its own: that which refused it
 * left nothing. A signature that is not verified is not kept, or strangers could fill the table: gives why it is not.
 */
const spend = async (
  app: App,
  error: ApiError,
  verify: () => SignedCall,
): Promise<ApiError | null> => {
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
    if (problem instanceof ApiError) return problem;
    throw problem;
  }
};
