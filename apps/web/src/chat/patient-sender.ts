import { type OutboxSender, SigningKeyLocked } from '@parley/client';
import { KeyExpired, UnlockCancelled } from '../account/account-context.ts';

/**
 * A sender whose messages wait while nobody unlocks the account: a session that ended is no fault of
 * the message.
 */
export const patientSender =
  (send: OutboxSender): OutboxSender =>
  async (item, sending) => {
    try {
      return await send(item, sending);
    } catch (error) {
      throw isLocked(error) ? new SigningKeyLocked() : error;
    }
  };

const isLocked = (error: unknown): boolean =>
  error instanceof UnlockCancelled ||
  error instanceof KeyExpired ||
  (error instanceof Error && error.cause !== undefined && isLocked(error.cause));
