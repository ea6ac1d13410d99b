import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { RestSpec } from './rest-route.ts';

/**
 * Who may call a procedure.
 * - `public`: anyone.
 * - `caller`: in open mode anyone, in locked mode a session.
 * - `session`: a session in both modes.
 * - `signed`: the call carries its own Ed25519 signature (Web3MQ).
 */
export type Access = 'public' | 'caller' | 'session' | 'signed';

export type ProcedureKind = 'query' | 'mutation' | 'subscription';

/**
 * What a client may do when it does not know whether a write was done.
 * - `keyed`: repeat it under the same `client_key`.
 * - `idempotent`: repeat it as it is; done twice, it ends the same.
 * - `never`: leave it to its caller.
 */
export type Retry = 'keyed' | 'idempotent' | 'never';

/** What both sides of a wire know about one procedure. */
export interface ProcedureSpec<
  Kind extends ProcedureKind = ProcedureKind,
  Who extends Access = Access,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly kind: Kind;
  readonly access: Who;
  /** A few words for the list of calls. */
  readonly summary: string;
  /** Shapes, units and errors, in Markdown: for the API page and for readers of the contract. */
  readonly description: string;
  /** Errors besides those of its access, path and body. */
  readonly errors?: readonly ErrorCode[];
  /** Bytes that its body may have, where 64 KiB are too few. */
  readonly bodyLimit?: number;
  /** Its REST path; `typedOnly` where it has none, on purpose. */
  readonly rest?: RestSpec | undefined;
  readonly typedOnly?: true | undefined;
  /** Of writes; whatever reads can be repeated. */
  readonly retry?: Retry;
  readonly input: Input;
  readonly output: Output;
}

/** What every description of a procedure says, whoever may call it. */
export type Described<Input, Output> = {
  summary: string;
  description: string;
  errors?: readonly ErrorCode[];
  bodyLimit?: number;
  input: Input;
  output: Output;
} & ({ rest: RestSpec; typedOnly?: undefined } | { rest?: undefined; typedOnly: true });

type Spec<Who extends Access, Input, Output> = Described<Input, Output> & { access: Who };

/** What is signed says what it signs: see `signedQuery` and `signedMutation`. */
type Unsigned = Exclude<Access, 'signed'>;

/** Whether an input has a field by this name; one without any has every string for a key. */
type Takes<Field extends string, Input extends z.ZodType> = string extends keyof z.output<Input>
  ? false
  : Field extends keyof z.output<Input>
    ? true
    : false;

/** A list that takes `page_size` says how many entries a page has without it. */
type Paged<Input extends z.ZodType> =
  Takes<'page_size', Input> extends true
    ? { readonly pageSize: number }
    : { readonly pageSize?: undefined };

/** A write that takes a `client_key` is repeated under it. */
export type Repeated<Input extends z.ZodType> = {
  readonly retry: Takes<'client_key', Input> extends true ? 'keyed' : Exclude<Retry, 'keyed'>;
};

/** Describes a procedure that only reads. */
export function query<
  const Who extends Unsigned,
  Input extends z.ZodType,
  Output extends z.ZodType,
>(
  spec: Spec<Who, Input, Output> & Paged<Input>,
): ProcedureSpec<'query', Who, Input, Output> & Paged<Input>;
// The compiler can't follow `Paged` of any input through a spread.
export function query(spec: Spec<Unsigned, z.ZodType, z.ZodType>): ProcedureSpec<'query'> {
  return { kind: 'query', ...spec };
}

/** Describes a procedure that writes. */
export const mutation = <
  const Who extends Unsigned,
  Input extends z.ZodType,
  Output extends z.ZodType,
>(
  spec: Spec<Who, Input, Output> & Repeated<Input>,
): ProcedureSpec<'mutation', Who, Input, Output> => ({ kind: 'mutation', ...spec });

/** Describes a procedure that goes on answering; `output` is the shape of each event. */
export const subscription = <
  const Who extends Unsigned,
  Input extends z.ZodType,
  Output extends z.ZodType,
>(
  spec: Spec<Who, Input, Output>,
): ProcedureSpec<'subscription', Who, Input, Output> => ({ kind: 'subscription', ...spec });

/** What a handler gets of a call: its input once the schema has read it. */
export type InputOf<Procedure extends { readonly input: z.ZodType }> = z.output<Procedure['input']>;

/** What a handler answers with. */
export type OutputOf<Procedure extends { readonly output: z.ZodType }> = z.output<
  Procedure['output']
>;
