import { api } from '@parley/contracts';
import { expect, it } from 'vitest';
import * as builders from '../src/procedures/builders/index.ts';

it('nothing that verifies less comes out of the builders', () => {
  expect(Object.keys(builders).sort()).toEqual([
    'callOf',
    'callerProcedure',
    'callerSubscription',
    'publicProcedure',
    'router',
    'sessionProcedure',
    'signedMessageProcedure',
    'signedProcedure',
  ]);
});

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
  builders.publicProcedure(list);
  // @ts-expect-error
  builders.callerProcedure(list);
  // @ts-expect-error
  builders.sessionProcedure(list);
  // @ts-expect-error: a message is proved by its own signature, not as other calls are
  builders.signedProcedure(send);
  // @ts-expect-error
  builders.signedMessageProcedure(list);
  // @ts-expect-error: its caller has to be known
  builders.publicProcedure(api.thread.list);
  // @ts-expect-error: in both modes
  builders.callerProcedure(api.session.list);
});
