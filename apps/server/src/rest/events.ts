import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { isTrackedEnvelope } from '@trpc/server';
import type { FastifyReply } from 'fastify';
import { HEARTBEAT_MS } from '../connections/deadlines.ts';

/** Milliseconds that a client waits before it connects again. */
const RETRY_MS = 1_000;

export const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/**
 * Answers with Server-Sent Events: `event` is the kind, `id` the cursor to resume from. The next event is asked for when the last one has left our hands.
 */
export const sendEvents = async (
  reply: FastifyReply,
  events: AsyncIterable<unknown>,
): Promise<FastifyReply> => {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    // Set one by one they would be kept for as long as the stream is open.
    ...headersOf(reply),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies would otherwise hold events back.
    'x-accel-buffering': 'no',
  });
  if (reply.request.method === 'HEAD') {
    await events[Symbol.asyncIterator]().return?.();
    raw.end();
    return reply;
  }
  raw.write(`retry: ${RETRY_MS}\n\n`);
  // Only while nothing waits: what is written to a reader that takes nothing would pass for life.
  const heartbeat = setInterval(() => {
    if (raw.writableLength === 0) raw.write(': still here\n\n');
  }, HEARTBEAT_MS);
  try {
    for await (const event of events) if (!(await write(raw, toSse(event)))) break;
  } finally {
    clearInterval(heartbeat);
    raw.end();
  }
  return reply;
};

const headersOf = (reply: FastifyReply): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined));

/** False when the client is gone; a full socket is waited for. */
const write = async (raw: ServerResponse, text: string): Promise<boolean> => {
  if (raw.destroyed) return false;
  if (!raw.write(text)) await drained(raw);
  return !raw.destroyed;
};

const drained = (raw: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      raw.off('drain', go).off('close', go);
      resolve();
    };
    raw.on('drain', go).on('close', go);
  });

const toSse = (item: unknown): string => {
  if (!isTrackedEnvelope(item)) throw new Error('A stream must give each event with its id.');
  const [id, event] = item;
  return `id: ${id}\nevent: ${kindOf(event)}\ndata: ${JSON.stringify(event)}\n\n`;
};

const kindOf = (event: unknown): string =>
  typeof event === 'object' && event !== null && 'kind' in event ? String(event.kind) : 'message';
