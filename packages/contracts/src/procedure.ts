import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';

/**
 * Who may call a procedure.
 * - `public`: anyone.
 * - `caller`: in open mode anyone, in locked mode a session.
 * - `session`: a session in both modes.
 * - `signed`: the call carries its own Ed25519 signature (Web3MQ).
 */
export type Access = 'public' | 'caller' | 'session' | 'signed';

export type ProcedureKind = 'query' | 'mutation' | 'subscription';

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
  /** Shapes, units and refusals, in Markdown: for the API page and for who reads the contract. */
  readonly description: string;
  /** Refusals beside those that its access, path and body bring. */
  readonly refuses?: readonly ErrorCode[];
  /** Bytes that its body may have, where 64 KiB are too few. */
  readonly bodyLimit?: number;
  readonly input: Input;
  readonly output: Output;
}

type Spec<Who, Input, Output> = {
  access: Who;
  summary: string;
  description: string;
  refuses?: readonly ErrorCode[];
  bodyLimit?: number;
  input: Input;
  output: Output;
};

/** Describes a procedure that only reads. */
export const query = <const Who extends Access, Input extends z.ZodType, Output extends z.ZodType>(
  spec: Spec<Who, Input, Output>,
): ProcedureSpec<'query', Who, Input, Output> => ({ kind: 'query', ...spec });

/** Describes a procedure that writes. */
export const mutation = <
  const Who extends Access,
  Input extends z.ZodType,
  Output extends z.ZodType,
>(
  spec: Spec<Who, Input, Output>,
): ProcedureSpec<'mutation', Who, Input, Output> => ({ kind: 'mutation', ...spec });

/** Describes a procedure that goes on answering; `output` is the shape of each event. */
export const subscription = <
  const Who extends Access,
  Input extends z.ZodType,
  Output extends z.ZodType,
>(
  spec: Spec<Who, Input, Output>,
): ProcedureSpec<'subscription', Who, Input, Output> => ({ kind: 'subscription', ...spec });
