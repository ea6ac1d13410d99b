import { type Encoder, jsonEncoder } from '@trpc/server/adapters/ws';
import { parseTRPCMessage } from '@trpc/server/rpc';
import { ApiError } from '../errors/api-error.ts';
import { REJECTION_COST } from '../limits/costs.ts';
import { errorShape } from './error-shape.ts';
import { BATCH } from './http.ts';
import { appRouter } from './router.ts';

/** Calls that a socket may have under way before its next frame is looked at. */
const UNDER_WAY = BATCH;
/** Calls of one frame that are refused one by one; no client sends more of them together. */
const REFUSED = 10 * BATCH;

type Id = string | number;

/** What the calls of a socket do to it. */
interface SocketHandlers {
  readonly send: (text: string) => void;
  /** Told of each call that is answered. */
  readonly answered: () => void;
  /** Takes points for what comes to no call. */
  readonly charge: (cost: number) => void;
  readonly close: (apiError: ApiError) => void;
}

/**
 * Reads the frames of one socket and writes its answers, and so knows what is under way. A frame with
 * more calls than a batch may have is refused, call by call; one that can't be read ends the socket.
 */
export class SocketCalls implements Encoder {
  private readonly calls = new Map<Id, number>();
  private readonly streams = new Set<Id>();
  private readonly handlers: SocketHandlers;
  private awaitsParams: boolean;
  private underWay = 0;
  private received = 0;

  /** `awaitsParams` when the first frame is no call, but what tRPC knows as connection params. */
  constructor(handlers: SocketHandlers, awaitsParams: boolean) {
    this.handlers = handlers;
    this.awaitsParams = awaitsParams;
  }

  /** Whether as much is under way as may be, which is less for a client that has answers to take. */
  isFull(bytesWaiting: number): boolean {
    return this.underWay >= (bytesWaiting > 0 ? 1 : UNDER_WAY);
  }

  /** Whether the socket follows something, or has called anything since this was last read. */
  wasUsed(): boolean {
    const { received } = this;
    this.received = 0;
    return received > 0 || this.underWay > 0 || this.streams.size > 0;
  }

  decode(data: Parameters<Encoder['decode']>[0]): unknown {
    if (this.awaitsParams) {
      this.awaitsParams = false;
      return jsonEncoder.decode(data);
    }
    const messages = messagesOf(data);
    const calls = messages.filter((message) => !isStop(message));
    if (calls.length > BATCH) {
      this.refuse(calls);
      return [];
    }
    const ids = idsOf(messages);
    if (ids === null) {
      this.handlers.charge(REJECTION_COST);
      this.handlers.close(new ApiError('bad_input', 'A frame is not a tRPC message in JSON.'));
      return [];
    }
    for (const id of ids) this.noteStarted(id);
    this.received += calls.length;
    return messages;
  }

  encode(data: unknown): ReturnType<Encoder['encode']> {
    const { id, type } = answerOf(data);
    if (id !== null) this.noteAnswer(id, type);
    return jsonEncoder.encode(data);
  }

  private noteStarted(id: Id): void {
    this.calls.set(id, (this.calls.get(id) ?? 0) + 1);
    this.underWay += 1;
  }

  /** Every call is answered once, a stream by its beginning. */
  private noteAnswer(id: Id, type: string): void {
    const calls = this.calls.get(id) ?? 0;
    if (type === 'started') this.streams.add(id);
    else if (calls === 0 && type !== 'data') this.streams.delete(id);
    if (calls === 0) return;
    if (calls === 1) this.calls.delete(id);
    else this.calls.set(id, calls - 1);
    this.underWay -= 1;
    this.handlers.answered();
  }

  private refuse(calls: readonly unknown[]): void {
    this.handlers.charge(calls.length);
    const apiError = new ApiError('bad_input', `A frame may contain at most ${BATCH} calls.`);
    if (calls.length > REFUSED) {
      this.handlers.close(apiError);
      return;
    }
    const error = errorShape(apiError, undefined);
    for (const id of new Set(calls.map(idOf))) this.handlers.send(JSON.stringify({ id, error }));
  }
}

const { transformer } = appRouter._def._config;

const isStop = (message: unknown): boolean =>
  Reflect.get(Object(message), 'method') === 'subscription.stop';

/** What a frame holds; nothing when it is no JSON. */
const messagesOf = (data: Parameters<Encoder['decode']>[0]): unknown[] => {
  try {
    const parsed = jsonEncoder.decode(data);
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return [];
  }
};

/** The ids of a frame's calls; null when any of it can't be read. */
const idsOf = (messages: readonly unknown[]): Id[] | null => {
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

const idOf = (message: unknown): Id | null => {
  const id: unknown = Reflect.get(Object(message), 'id');
  return typeof id === 'string' || typeof id === 'number' ? id : null;
};

const answerOf = (data: unknown): { id: Id | null; type: string } => {
  const result: unknown = Reflect.get(Object(data), 'result');
  const type = result === undefined ? 'error' : Reflect.get(Object(result), 'type');
  return { id: idOf(data), type: String(type) };
};
