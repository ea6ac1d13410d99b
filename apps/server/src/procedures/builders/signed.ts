import type { SignedCallName, SignedInput, SignedSpec } from '@parley/contracts';
import type { z } from 'zod';
import {
  type SendInput,
  type VerifiedMessage,
  verifyMessage,
} from '../../actions/web3mq/message/proof.ts';
import { runSignedCall, runSignedMessage } from '../../actions/web3mq/signed-call.ts';
import { type SignedCall, verifySignedCall } from '../../auth/web3mq.ts';
import type { Admit } from './call.ts';
import { procedureOf } from './trpc.ts';

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
) => {
  const bySigner: Admit<{ readonly call: SignedCall }, z.output<Input>> = async (begun, handle) => {
    const { app } = begun.ctx;
    const input = begun.readInput();
    const call = verifySignedCall(app, spec.signs, input);
    const paid = { app, payment: begun.payment };
    return runSignedCall(paid, call, () => handle(input, { call }));
  };
  return procedureOf(spec, bySigner);
};

/**
 * Implements the sending of a signed message: its own signature, not the call's, is verified before the
 * handler runs. What it gets is `ctx.message`, and its transaction charges the sender.
 */
export const signedMessageProcedure = <
  Input extends z.ZodType<SendInput>,
  Output extends z.ZodType,
>(
  spec: SignedSpec<'mutation', 'messageSend', Input, Output>,
) => {
  const byAuthor: Admit<VerifiedMessage, z.output<Input>> = async ({ ctx, readInput }, handle) => {
    const input = readInput();
    const verified = verifyMessage(ctx.app, input);
    return runSignedMessage(ctx.app, verified, () => handle(input, verified));
  };
  return procedureOf(spec, byAuthor);
};
