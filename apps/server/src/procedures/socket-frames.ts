import { type Encoder, jsonEncoder } from '@trpc/server/adapters/ws';
import { parseTRPCMessage } from '@trpc/server/rpc';
import { appRouter } from './router.ts';

export type Id = string | number;

/** A frame's data, text or bytes. */
export type Frame = Parameters<Encoder['decode']>[0];

const { transformer } = appRouter._def._config;

export const isStop = (message: unknown): boolean =>
  Reflect.get(Object(message), 'method') === 'subscription.stop';

/** What a frame holds; nothing when it is no JSON. */
export const messagesOf = (data: Frame): unknown[] => {
  try {
    const parsed = jsonEncoder.decode(data);
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return [];
  }
};

/** The ids of a frame's calls; null when any of it can't be read. */
export const idsOf = (messages: readonly unknown[]): Id[] | null => {
  if (messages.length === 0) return null;
  const ids: Id[] = [];
  for (const message of messages) {
    const id = idOf(message);
    if (id === null || !isReadable(message)) return null;
    if (!isStop(message)) ids.push(id);
  }
  return ids;
};

const isReadable = (message: unknown): boolean => {
  try {
    parseTRPCMessage(message, transformer);
    return true;
  } catch {
    return false;
  }
};

export const idOf = (message: unknown): Id | null => {
  const id: unknown = Reflect.get(Object(message), 'id');
  return typeof id === 'string' || typeof id === 'number' ? id : null;
};

export const answerOf = (data: unknown): { id: Id | null; type: string } => {
  const result: unknown = Reflect.get(Object(data), 'result');
  const type = result === undefined ? 'error' : Reflect.get(Object(result), 'type');
  return { id: idOf(data), type: String(type) };
};
