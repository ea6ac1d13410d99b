import { ApiError, invalidField } from '../errors/api-error.ts';
import type { LiveSession } from './session.ts';

/** Who calls: somebody signed in, or in open mode anyone on this machine. */
export interface Caller {
  readonly session: LiveSession | null;
  /** Whose threads may be seen; null: all of them (open mode without a session). */
  readonly viewer: string | null;
}

/** The address a caller acts as: their own, or in open mode without a session the one they name. */
export const actingAddress = (caller: Caller, field: string, named: string | undefined): string => {
  const address = namedAddress(caller, field, named);
  if (address === null) throw invalidField(field, 'This field is required.');
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
    throw new ApiError('forbidden', `${field} must be the signed-in address.`);
  return caller.viewer;
};
