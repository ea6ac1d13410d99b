import type { App } from '../app.ts';
import { badField, Refusal } from '../errors/refusal.ts';
import { findSession, type LiveSession } from './session.ts';

/** Who calls: somebody signed in, or in open mode anyone on this machine. */
export interface Caller {
  readonly session: LiveSession | null;
  /** Whose threads may be seen; null: all of them (open mode without a session). */
  readonly viewer: string | null;
}

const ended = {
  locked: 'This session is not valid any more. Sign in again.',
  open: 'This session is not valid any more. Sign in again, or call without a token: open mode needs none.',
} as const;

/** The caller that a bearer token proves. In locked mode no token is nobody. */
export const callerOf = async (app: App, token: string | null): Promise<Caller> => {
  if (token === null) {
    if (app.config.mode === 'locked') throw new Refusal('unauthenticated');
    return { session: null, viewer: null };
  }
  const session = await findSession(app, token);
  if (session === null) throw new Refusal('unauthenticated', ended[app.config.mode]);
  return { session, viewer: session.address };
};

/** The address a caller acts as: their own, or in open mode without a session the one they name. */
export const actingAddress = (caller: Caller, field: string, named: string | undefined): string => {
  const address = namedAddress(caller, field, named);
  if (address === null) throw badField(field, 'This field is required.');
  return address;
};

/** Like {@link actingAddress}, but nobody need be named: null then stands for everyone. */
export const namedAddress = (
  caller: Caller,
  field: string,
  named: string | undefined,
): string | null => {
  if (caller.viewer === null) return named ?? null;
  if (named !== undefined && named !== caller.viewer)
    throw new Refusal('forbidden', `${field} must be the address that is signed in.`);
  return caller.viewer;
};
