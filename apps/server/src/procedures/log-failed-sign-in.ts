import { toApiError } from '../errors/to-api-error.ts';
import type { Context } from './context.ts';

/** Carries out what signs somebody in; the log names who could not prove their address. */
export const logFailedSignIn = async <Result>(
  { app, ip }: Pick<Context, 'app' | 'ip'>,
  address: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    const { code, reason } = toApiError(error);
    if (code === 'unauthenticated') app.log.signInFailed({ address, ip, reason });
    throw error;
  }
};
