import { errorTable, type RestRoute } from '@parley/contracts';
import type { FastifyReply } from 'fastify';
import type { ApiError } from '../errors/api-error.ts';
import type { Answer, Envelope } from './envelope.ts';
import { vfxEnvelope } from './vfx/envelope.ts';
import { walletEnvelope } from './wallet/envelope.ts';
import { web3mqEnvelope } from './web3mq/envelope.ts';

type Dialect = RestRoute['dialect'];

export const envelopes: Readonly<Record<Dialect, Envelope>> = {
  vfx: vfxEnvelope,
  wallet: walletEnvelope,
  web3mq: web3mqEnvelope,
};

export const sendAnswer = (reply: FastifyReply, { status, body }: Answer): FastifyReply => {
  reply.code(status);
  return body === undefined ? reply.send() : reply.type('application/json').send(body);
};

export const sendError = (
  reply: FastifyReply,
  apiError: ApiError,
  dialect: Dialect,
): FastifyReply => {
  if (apiError.retryAfter !== undefined) reply.header('retry-after', apiError.retryAfter);
  if (apiError.code === 'unauthenticated' && dialect !== 'web3mq')
    reply.header('www-authenticate', 'Bearer');
  return sendAnswer(reply, envelopes[dialect].refusal(apiError, errorTable[apiError.code].http));
};
