import { refusalOf } from '../errors/refusal-of.ts';
import type { Context } from './trpc.ts';

/** Carries out what signs somebody in; the log tells of who could not prove their address. */
export const signingIn = async <Result>(
  { app, ip }: Pick<Context, 'app' | 'ip'>,
  address: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    const { code, reason } = refusalOf(error);
    if (code === 'unauthenticated') app.log.signInFailed({ address, ip, reason });
    throw error;
  }
};
