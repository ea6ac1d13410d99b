import { procedures } from '@parley/contracts';
import type { FastifyRequest } from 'fastify';
import { parseJson } from '../http/body.ts';
import { type Call, callOf } from './router.ts';

const methods = { GET: 'query', POST: 'mutation' } as const;

interface PlainCall {
  readonly call: Call;
  /** Which may be null itself. */
  readonly input: unknown;
}

/**
 * The one query or mutation that a request asks for; null for all that is not as plain as that,
 * malformed input included: tRPC has an answer of its own to it.
 */
export const plainCall = (request: FastifyRequest): PlainCall | null => {
  const [, path = '', query] = /^\/trpc\/([\w.]+)(?:\?(.*))?$/.exec(request.url) ?? [];
  const { method } = request;
  const type = method === 'GET' || method === 'POST' ? methods[method] : undefined;
  if (type === undefined || procedures.get(path)?.kind !== type) return null;
  const input = type === 'query' ? inputOfQuery(query) : inputOfBody(request, query);
  return input === null ? null : { call: callOf(path), input: input.value };
};

/** What was read; an input may be null itself. */
interface Input {
  readonly value: unknown;
}

const inputOfQuery = (query: string | undefined): Input | null => {
  if (query === undefined) return { value: undefined };
  const fields = new URLSearchParams(query);
  const text = fields.get('input');
  return text === null || fields.size > 1 ? null : read(() => JSON.parse(text));
};

const inputOfBody = (
  { body, headers }: FastifyRequest,
  query: string | undefined,
): Input | null => {
  if (query !== undefined || !headers['content-type']?.startsWith('application/json')) return null;
  return Buffer.isBuffer(body) && body.length > 0 ? read(() => parseJson(body)) : null;
};

const read = (parse: () => unknown): Input | null => {
  try {
    return { value: parse() };
  } catch {
    return null;
  }
};
