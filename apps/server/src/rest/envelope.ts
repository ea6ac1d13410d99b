import { errorTable, type RestRoute } from '@parley/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../errors/refusal.ts';
import { vfxEnvelope } from './vfx.ts';
import { web3mqEnvelope } from './web3mq.ts';

export interface Answer {
  readonly status: number;
  /** Undefined for an empty body. */
  readonly body: unknown;
}

/** What an answer depends on beside what was found. */
interface Asked {
  /** The absolute URL of the request. */
  readonly url: string;
  readonly headers: FastifyRequest['headers'];
}

/** How one dialect wraps answers and refusals. */
export interface Envelope {
  readonly answer: (route: RestRoute, result: unknown, asked: Asked) => Answer;
  readonly refusal: (refusal: Refusal, status: number) => Answer;
}

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
