import { errorTable } from '@parley/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../errors/refusal.ts';
import { refusalOf } from '../errors/refusal-of.ts';
import { errorShape } from '../procedures/error-shape.ts';
import { sendRefusal } from '../rest/answer.ts';
import { dialectOf, methodsOf } from '../rest/routes.ts';
import { isUnservedWeb3mq, UNSERVED_WEB3MQ } from '../rest/unserved.ts';

/** The path of a request, without its query. */
export const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

/** For a path that no route serves, or not by this method. */
export const noRoute = (request: FastifyRequest, reply: FastifyReply): Refusal => {
  const methods = methodsOf(pathOf(request));
  if (methods.length > 0 && !methods.includes(request.method)) {
    reply.header('allow', methods.join(', '));
    return new Refusal('method_not_allowed');
  }
  return isUnservedWeb3mq(pathOf(request), request.headers)
    ? new Refusal('not_found', UNSERVED_WEB3MQ, { byStatus: true })
    : new Refusal('not_found');
};

/** Answers in the dialect that the request reads. */
export const refuse = (
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): FastifyReply => {
  const path = pathOf(request);
  if (!path.startsWith('/trpc/'))
    return sendRefusal(reply, refusal, dialectOf(path, request.headers));
  if (refusal.retryAfter !== undefined) reply.header('retry-after', refusal.retryAfter);
  return reply
    .code(errorTable[refusal.code].http)
    .send({ error: errorShape(refusal, path.slice('/trpc/'.length)) });
};

/** What Fastify refuses by itself, as the refusal it is. */
export const refusalOfHttp = (error: unknown): Refusal => {
  const status: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'statusCode') : undefined;
  if (error instanceof Refusal || status === undefined) return refusalOf(error);
  if (status === 413) return new Refusal('too_large');
  if (status === 415) return new Refusal('unsupported_type');
  if (status === 404) return new Refusal('not_found');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Refusal('bad_input', 'The request could not be read.', { cause: error });
  return refusalOf(error);
};
