import { procedures } from '@parley/contracts';
import { toApiError } from '../errors/to-api-error.ts';
import type { Context } from './context.ts';
import { errorShape } from './error-shape.ts';
import { callOf } from './router.ts';

/** A query or mutation as a frame holds it. */
export interface PlainMessage {
  readonly id: string | number;
  readonly jsonrpc: '2.0' | undefined;
  readonly path: string;
  readonly input: unknown;
}

/**
 * What a frame asks for, when all of it is queries and mutations that exist; null for everything else:
 * tRPC has an answer of its own to that.
 */
export const plainMessages = (messages: readonly unknown[]): PlainMessage[] | null => {
  const plain: PlainMessage[] = [];
  for (const message of messages) {
    const read = plainMessage(message);
    if (read === null) return null;
    plain.push(read);
  }
  return plain;
};

/** The answer to a plain message, as tRPC's adapter writes it. */
export const answerPlain = async (
  ctx: Context,
  { id, jsonrpc, path, input }: PlainMessage,
): Promise<string> => {
  try {
    const data = await callOf(path)(ctx, input);
    return JSON.stringify({ id, jsonrpc, result: { type: 'data', data } });
  } catch (error) {
    const apiError = toApiError(error);
    ctx.app.log.logCallError(apiError, path);
    return JSON.stringify({ id, jsonrpc, error: errorShape(apiError, path) });
  }
};

const plainMessage = (message: unknown): PlainMessage | null => {
  if (!isObject(message) || !isObject(message.params)) return null;
  const { id, jsonrpc, method, params } = message;
  const { path, input, lastEventId } = params;
  if (typeof id !== 'string' && typeof id !== 'number') return null;
  if (jsonrpc !== undefined && jsonrpc !== '2.0') return null;
  if (method !== 'query' && method !== 'mutation') return null;
  if (typeof path !== 'string' || procedures.get(path)?.kind !== method) return null;
  return lastEventId === undefined ? { id, jsonrpc, path, input } : null;
};

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
