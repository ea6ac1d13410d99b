import type { Session } from '@parley/contracts';
import type { TRPCClient } from '@trpc/client';
import { asIs } from '../calls/links.ts';
import { neverTransient, refusalOf } from '../errors.ts';
import type { ParleyRouter } from '../calls/router.ts';
import type { Opened } from './session-manager.ts';
import type { Wallet } from './sign-in.ts';

type Calls = Pick<TRPCClient<ParleyRouter>, 'session'>;

interface SignInOptions {
  readonly origin: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly cookie: boolean;
}

/** A new session, for a text that the server composed and the wallet signed. */
export const openSession = async (
  { session }: Calls,
  wallet: Wallet,
  { origin, now, cookie }: SignInOptions,
): Promise<Opened> => {
  const { address } = wallet;
  const { message } = await session.challenge.mutate({ address });
  // Its hash functions are for signing in only: a page with a session need not load them.
  const { checkSignInText } = await import('./sign-in.ts');
  checkSignInText(message, { origin, address, now });
  const signature = await signed(wallet, message);
  return session.signIn.mutate({ address, message, signature, ...(cookie && { cookie }) });
};

/** Nobody is asked again by itself: who did not want to sign would be asked without end. */
const signed = async (wallet: Wallet, message: string): Promise<string> => {
  try {
    return await wallet.sign(message);
  } catch (error) {
    throw neverTransient(error);
  }
};

/** The session that calls are made in, if it is open and of this address. */
export const currentSession = async (
  { session }: Calls,
  address: string,
): Promise<Session | null> => {
  const { results } = await unlessSignedOut(() => session.list.query(undefined, asIs), nobody);
  return results.find((one) => one.current && one.address === address) ?? null;
};

/** Ends the session that calls are made in, if one is open. */
export const endSession = async ({ session }: Calls): Promise<void> => {
  await unlessSignedOut(() => session.revoke.mutate({ id: 'current' }, asIs), null);
};

const nobody: { results: Session[] } = { results: [] };

const unlessSignedOut = async <T>(call: () => Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (refusalOf(error)?.code === 'unauthenticated') return otherwise;
    throw error;
  }
};
