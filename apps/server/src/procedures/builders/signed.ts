import type { SignedCallName, SignedInput, SignedSpec } from '@parley/contracts';
import type { z } from 'zod';
import { type SendInput, verifyMessage } from '../../actions/web3mq/message/proof.ts';
import { runSignedCall, runSignedMessage } from '../../actions/web3mq/signed-call.ts';
import { verifySignedCall } from '../../auth/web3mq.ts';
import { ApiError } from '../../errors/api-error.ts';
import { Parser } from '../parser.ts';
import { byAnyone } from './trpc.ts';

/** Calls that carry their signature beside what is signed; the other two prove theirs differently. */
type PlainCall = Exclude<SignedCallName, 'messageSend' | 'connect'>;

/**
 * Implements a signed procedure: clock, key and signature are good before its handler runs. What it gets
 * is `ctx.call`, which its action binds in its own transaction (`authenticate`), and who calls pays.
 */
export const signedProcedure = <
  Name extends PlainCall,
  Input extends z.ZodType<SignedInput<Name>>,
  Output extends z.ZodType,
>(
  spec: SignedSpec<'query' | 'mutation', Name, Input, Output>,
) =>
  byAnyone
    .input(new Parser(spec.input))
    .output(new Parser(spec.output))
    .use(async ({ ctx, input, next }) => {
      const call = verifySignedCall(ctx.app, spec.signs, input);
      return runSignedCall(ctx, call, async () => doneOf(await next({ ctx: { call } })));
    });

/**
 * Implements the sending of a signed message: its own signature, not the call's, is verified before the
 * handler runs. What it gets is `ctx.message`, and its transaction charges the sender.
 */
export const signedMessageProcedure = <
  Input extends z.ZodType<SendInput>,
  Output extends z.ZodType,
>(
  spec: SignedSpec<'mutation', 'messageSend', Input, Output>,
) =>
  byAnyone
    .input(new Parser(spec.input))
    .output(new Parser(spec.output))
    .use(async ({ ctx, input, next }) => {
      const verified = verifyMessage(ctx.app, input);
      return runSignedMessage(ctx.app, verified, async () => doneOf(await next({ ctx: verified })));
    });

/** What a handler did; tRPC gives what it threw as a value, with the refusal inside. */
const doneOf = <Result extends { readonly ok: true } | { readonly ok: false; error: Error }>(
  result: Result,
): Result => {
  if (result.ok) return result;
  throw result.error.cause instanceof ApiError ? result.error.cause : result.error;
};
