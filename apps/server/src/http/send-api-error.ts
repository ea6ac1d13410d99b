import { errorTable } from '@parley/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error.ts';
import { toApiError } from '../errors/to-api-error.ts';
import { errorShape } from '../procedures/error-shape.ts';
import { sendError } from '../rest/answer.ts';
import { dialectOf, methodsOf } from '../rest/routes.ts';
import { isUnservedWeb3mq, UNSERVED_WEB3MQ } from '../rest/web3mq/unserved.ts';

/** The path of a request, without its query. */
export const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

/** For a path that no route serves, or not by this method. */
export const noRouteError = (request: FastifyRequest, reply: FastifyReply): ApiError => {
  const methods = methodsOf(pathOf(request));
  if (methods.length > 0 && !methods.includes(request.method)) {
    reply.header('allow', methods.join(', '));
    return new ApiError('method_not_allowed');
  }
  return isUnservedWeb3mq(pathOf(request), request.headers)
    ? new ApiError('not_found', UNSERVED_WEB3MQ, { byStatus: true })
    : new ApiError('not_found');
};

/** Answers in the dialect that the request reads. */
export const sendApiError = (
  request: FastifyRequest,
  reply: FastifyReply,
  apiError: ApiError,
): FastifyReply => {
  const path = pathOf(request);
  if (!path.startsWith('/trpc/')) return sendError(reply, apiError, dialectOf(path, request));
  if (apiError.retryAfter !== undefined) reply.header('retry-after', apiError.retryAfter);
  return reply
    .code(errorTable[apiError.code].http)
    .send({ error: errorShape(apiError, path.slice('/trpc/'.length)) });
};

/** What Fastify refuses by itself, as the refusal it is. */
export const fromHttpError = (error: unknown): ApiError => {
  const status: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'statusCode') : undefined;
  if (error instanceof ApiError || status === undefined) return toApiError(error);
  if (status === 413) return new ApiError('too_large');
  if (status === 415) return new ApiError('unsupported_type');
  if (status === 404) return new ApiError('not_found');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new ApiError('bad_input', 'The request could not be read.', { cause: error });
  return toApiError(error);
};
