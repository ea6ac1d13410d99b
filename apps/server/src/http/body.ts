import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error.ts';

export const BODY_LIMIT = 64 * 1024;

/** A small compressed body can unfold into a large one. */
const refuseCompressed = (headers: IncomingHttpHeaders): void => {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new ApiError('unsupported_type');
};

/** Bodies are JSON or nothing: `read` gets the bytes of one that is uncompressed. */
export const acceptJson = (
  server: FastifyInstance,
  read: (body: Buffer, request: FastifyRequest) => unknown,
): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      refuseCompressed(request.headers);
      return read(body, request);
    },
  );
};

const decoder = new TextDecoder('utf-8', { fatal: true });

const notJson = (cause: unknown): ApiError =>
  new ApiError('bad_input', 'The body is not valid JSON in UTF-8.', { cause });

/** Refuses bytes that are no UTF-8: read loosely they would turn into other text without a word. */
export const checkUtf8 = (body: Buffer): string => {
  try {
    return decoder.decode(body);
  } catch (error) {
    throw notJson(error);
  }
};

export const parseJson = (body: Buffer): unknown => {
  const text = checkUtf8(body);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notJson(error);
  }
};
