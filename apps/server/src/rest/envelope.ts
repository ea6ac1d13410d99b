import type { RestRoute } from '@parley/contracts';
import type { FastifyRequest } from 'fastify';
import type { ApiError } from '../errors/api-error.ts';

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
  readonly refusal: (apiError: ApiError, status: number) => Answer;
}
