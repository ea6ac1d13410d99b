import type { z } from 'zod';
import type { Described, ProcedureSpec, Repeated } from '../procedure.ts';
import type { Web3mqCaller } from './credentials.ts';
import type { SignedCallName, SignedFields } from './signing.ts';

/** What a call must take to be signed: who calls, by which key, and every field that is signed. */
export type SignedInput<Name extends SignedCallName> = Web3mqCaller & SignedFields<Name>;

/** A procedure whose calls are signed; `signs` names the fields that the signature covers. */
export interface SignedSpec<
  Kind extends 'query' | 'mutation' = 'query' | 'mutation',
  Name extends SignedCallName = SignedCallName,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends ProcedureSpec<Kind, 'signed', Input, Output> {
  readonly signs: Name;
}

export const isSigned = (spec: ProcedureSpec): spec is SignedSpec => 'signs' in spec;

type Signed<Name extends SignedCallName, Input extends z.ZodType, Output> = Described<
  Input,
  Output
> & { signs: Name };

/** Describes a signed call that only reads. */
export const signedQuery = <
  const Name extends SignedCallName,
  Input extends z.ZodType<SignedInput<Name>>,
  Output extends z.ZodType,
>(
  spec: Signed<Name, Input, Output>,
): SignedSpec<'query', Name, Input, Output> => ({ kind: 'query', access: 'signed', ...spec });

/** Describes a signed call that writes. */
export const signedMutation = <
  const Name extends SignedCallName,
  Input extends z.ZodType<SignedInput<Name>>,
  Output extends z.ZodType,
>(
  spec: Signed<Name, Input, Output> & Repeated<Input>,
): SignedSpec<'mutation', Name, Input, Output> => ({ kind: 'mutation', access: 'signed', ...spec });
