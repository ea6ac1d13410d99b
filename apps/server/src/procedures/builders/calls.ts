import { type ProcedureSpec, procedures } from '@parley/contracts';
import { ApiError } from '../../errors/api-error.ts';
import type { Call } from './call.ts';

const paths = new Map<object, string>([...procedures].map(([path, spec]) => [spec, path]));
const calls = new Map<string, Call>();

/** The path of a procedure in the contract. */
export const pathOf = (spec: Pick<ProcedureSpec, 'kind' | 'access'>): string => {
  const path = paths.get(spec);
  if (path === undefined) throw new Error('The contract has no such procedure.');
  return path;
};

export const keepCall = (path: string, call: Call): void => void calls.set(path, call);

/** A procedure's function, for transports that need nothing else of tRPC. */
export const callOf = (path: string): Call => calls.get(path) ?? refuseUnknown;

const refuseUnknown: Call = async () => {
  throw new ApiError('not_found');
};
