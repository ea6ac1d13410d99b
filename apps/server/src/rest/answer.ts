import { errorTable, type RestRoute } from '@parley/contracts';
import type { FastifyReply } from 'fastify';
import type { Refusal } from '../errors/refusal.ts';
import type { Answer, Envelope } from './envelope.ts';
import { vfxEnvelope } from './vfx.ts';
import { web3mqEnvelope } from './web3mq.ts';

type Dialect = RestRoute['dialect'];

export const envelopes: Readonly<Record<Dialect, Envelope>> = {
  vfx: vfxEnvelope,
  web3mq: web3mqEnvelope,
};

export const sendAnswer = (reply: FastifyReply, { status, body }: Answer): FastifyReply => {
  reply.code(status);
  return body === undefined ? reply.send() : reply.type('application/json').send(body);
};

export const sendRefusal = (
  reply: FastifyReply,
  refusal: Refusal,
  dialect: Dialect,
): FastifyReply => {
  if (refusal.retryAfter !== undefined) reply.header('retry-after', refusal.retryAfter);
  if (refusal.code === 'unauthenticated' && dialect === 'vfx')
    reply.header('www-authenticate', 'Bearer');
  return sendAnswer(reply, envelopes[dialect].refusal(refusal, errorTable[refusal.code].http));
};
