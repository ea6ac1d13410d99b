import { api } from '@parley/contracts';
import { expect, it } from 'vitest';
import { callerProcedure, publicProcedure, sessionProcedure } from '../src/procedures/builders.ts';
import { signedMessageProcedure, signedProcedure } from '../src/procedures/signed-procedure.ts';

/* The compiler holds these: each `@ts-expect-error` fails the type check once its line compiles. */

it('what needs proof has no builder but the one that asks for it', () => {
  const { list } = api.web3mq.chat;
  const { send } = api.web3mq.message;
  expect([list.access, send.access, api.thread.list.access]).toEqual([
    'signed',
    'signed',
    'caller',
  ]);
  // @ts-expect-error: a signature is verified
  publicProcedure(list);
  // @ts-expect-error
  callerProcedure(list);
  // @ts-expect-error
  sessionProcedure(list);
  // @ts-expect-error: a message is proved by its own signature, not as other calls are
  signedProcedure(send);
  // @ts-expect-error
  signedMessageProcedure(list);
  // @ts-expect-error: its caller has to be known
  publicProcedure(api.thread.list);
  // @ts-expect-error: in both modes
  callerProcedure(api.session.list);
});
