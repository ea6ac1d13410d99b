import type { Session } from '@parley/contracts';
import type { TRPCClient } from '@trpc/client';
import { withoutRenewal } from '../calls/links.ts';
import type { ParleyRouter } from '../calls/router.ts';
import { errorDetails, markPermanent } from '../errors.ts';
import type { OpenedSession } from './session-manager.ts';
import type { Wallet } from './sign-in.ts';

type Calls = Pick<TRPCClient<ParleyRouter>, 'session'>;

interface SignInOptions {
  readonly origin: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly cookie: boolean;
}

/** Opens a session: the wallet signs a text that the server composed. */
export const openSession = async (
  { session }: Calls,
  wallet: Wallet,
  { origin, now, cookie }: SignInOptions,
): Promise<OpenedSession> => {
  const { address } = wallet;
  const { message } = await session.challenge.mutate({ address });
  // Loaded on demand: a page with a session needs no hash functions.
  const { checkSignInText } = await import('./sign-in.ts');
  checkSignInText(message, { origin, address, now });
  const signature = await signWith(wallet, message);
  return session.signIn.mutate({ address, message, signature, ...(cookie && { cookie }) });
};

/** Not transient: a user who declines to sign must not be asked again and again. */
const signWith = async (wallet: Wallet, message: string): Promise<string> => {
  try {
    return await wallet.sign(message);
  } catch (error) {
    throw markPermanent(error);
  }
};

/** The current session, if it is open and belongs to this address. */
export const currentSession = async (
  { session }: Calls,
  address: string,
): Promise<Session | null> => {
  const { results } = await unlessSignedOut(
    () => session.list.query(undefined, withoutRenewal),
    noSessions,
  );
  return results.find((one) => one.current && one.address === address) ?? null;
};

/** Ends the current session, if there is one. */
export const endSession = async ({ session }: Calls): Promise<void> => {
  await unlessSignedOut(() => session.revoke.mutate({ id: 'current' }, withoutRenewal), null);
};

const noSessions: { results: Session[] } = { results: [] };

const unlessSignedOut = async <T>(call: () => Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (errorDetails(error)?.code === 'unauthenticated') return otherwise;
    throw error;
  }
};
