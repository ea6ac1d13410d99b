import { procedures } from '@parley/contracts';
import { isTrackedEnvelope, TRPCError } from '@trpc/server';
import { toApiError } from '../errors/to-api-error.ts';
import { REJECTION_COST } from '../limits/costs.ts';
import type { Context } from './context.ts';
import { errorShape } from './error-shape.ts';
import { isObject, type PlainMessage } from './plain-frame.ts';
import { callOf } from './router.ts';
import type { Id } from './socket-frames.ts';

interface Handlers {
  readonly send: (text: string) => void;
  /** Told when a stream has begun, or was refused. */
  readonly answered: () => void;
  /** Takes points for what comes to no call. */
  readonly charge: (cost: number) => void;
}

/**
 * The streams of one socket that were asked for alone in their frame, written as tRPC's adapter writes
 * them: it keeps several kilobytes more for each.
 */
export class PlainStreams {
  private readonly stops = new Map<Id, AbortController>();
  private readonly handlers: Handlers;

  constructor(handlers: Handlers) {
    this.handlers = handlers;
  }

  get size(): number {
    return this.stops.size;
  }

  has(id: Id): boolean {
    return this.stops.has(id);
  }

  stop(id: Id): void {
    this.stops.get(id)?.abort();
  }

  async open(ctx: Context, message: PlainMessage): Promise<void> {
    const { id, jsonrpc, path, input } = message;
    const write = (answer: object) =>
      this.handlers.send(JSON.stringify({ id, jsonrpc, ...answer }));
    const refuse = (error: unknown) => {
      const apiError = toApiError(error);
      ctx.app.log.logCallError(apiError, path);
      write({ error: errorShape(apiError, path) });
    };
    if (this.stops.has(id)) {
      this.handlers.charge(REJECTION_COST);
      refuse(new TRPCError({ code: 'BAD_REQUEST', message: `Duplicate id ${id}` }));
      this.handlers.answered();
      return;
    }
    const stop = new AbortController();
    this.stops.set(id, stop);
    const events = await callOf(path)(ctx, input, stop.signal).then(asEvents, refuse);
    if (events) write({ result: { type: 'started' } });
    else this.stops.delete(id);
    this.handlers.answered();
    if (!events) return;
    try {
      for await (const event of events) write({ result: resultOf(event) });
    } catch (error) {
      refuse(error);
    }
    this.stops.delete(id);
    write({ result: { type: 'stopped' } });
  }
}

/** The stream that is all of a frame; null for whatever else it is. */
export const plainStream = (messages: readonly unknown[]): PlainMessage | null => {
  const [message] = messages;
  if (messages.length !== 1 || !isObject(message) || !isObject(message.params)) return null;
  const { id, jsonrpc, method, params } = message;
  const { path, input, lastEventId } = params;
  if (typeof id !== 'string' && typeof id !== 'number') return null;
  if (jsonrpc !== undefined && jsonrpc !== '2.0') return null;
  if (method !== 'subscription' || typeof path !== 'string') return null;
  if (procedures.get(path)?.kind !== 'subscription') return null;
  if (lastEventId === undefined) return { id, jsonrpc, path, input };
  if (typeof lastEventId !== 'string' || !isObject(input)) return null;
  return { id, jsonrpc, path, input: { ...input, lastEventId } };
};

const asEvents = (answer: unknown): AsyncIterable<unknown> => {
  if (isObject(answer) && isIterable(answer)) return answer;
  throw new Error('A subscription must answer with a stream.');
};

const isIterable = (answer: object): answer is AsyncIterable<unknown> =>
  Symbol.asyncIterator in answer;

const resultOf = (event: unknown) => {
  if (!isTrackedEnvelope(event)) return { type: 'data', data: event };
  const [id, data] = event;
  return { type: 'data', data: { id, data }, id };
};
