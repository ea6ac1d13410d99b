import { type Encoder, jsonEncoder } from '@trpc/server/adapters/ws';
import { parseTRPCMessage } from '@trpc/server/rpc';
import { Refusal } from '../refusal.ts';
import { errorShape } from './error-shape.ts';
import { BATCH } from './http.ts';
import { appRouter } from './router.ts';

/** Calls that a socket may have under way before its next frame is looked at. */
const UNDER_WAY = BATCH;

type Id = string | number;

/**
 * Reads the frames of one socket and writes its answers, and so knows what is under way. A frame with
 * more calls than a batch may have is refused, call by call.
 */
export class SocketCalls implements Encoder {
  private readonly calls = new Map<Id, number>();
  private readonly streams = new Set<Id>();
  private readonly send: (text: string) => void;
  private readonly answered: () => void;
  private underWay = 0;
  private asked = 0;

  constructor(send: (text: string) => void, answered: () => void) {
    this.send = send;
    this.answered = answered;
  }

  /** Whether as much is under way as may be, which is less for a client that has answers to take. */
  isFull(bytesWaiting: number): boolean {
    return this.underWay >= (bytesWaiting > 0 ? 1 : UNDER_WAY);
  }

  /** Whether the socket follows something, or has asked for anything since this was last read. */
  wasUsed(): boolean {
    const { asked } = this;
    this.asked = 0;
    return asked > 0 || this.underWay > 0 || this.streams.size > 0;
  }

  decode(data: Parameters<Encoder['decode']>[0]): unknown {
    const said = jsonEncoder.decode(data);
    const messages: unknown[] = Array.isArray(said) ? said : [said];
    const calls = messages.filter((message) => !isStop(message));
    if (calls.length > BATCH) {
      this.refuse(calls);
      return [];
    }
    for (const id of idsOf(messages)) this.begin(id);
    this.asked += calls.length;
    return said;
  }

  encode(data: unknown): ReturnType<Encoder['encode']> {
    const { id, type } = answerOf(data);
    if (id !== null) this.note(id, type);
    return jsonEncoder.encode(data);
  }

  private begin(id: Id): void {
    this.calls.set(id, (this.calls.get(id) ?? 0) + 1);
    this.underWay += 1;
  }

  /** Every call is answered once, a stream by its beginning. */
  private note(id: Id, type: string): void {
    const calls = this.calls.get(id) ?? 0;
    if (type === 'started') this.streams.add(id);
    else if (calls === 0 && type !== 'data') this.streams.delete(id);
    if (calls === 0) return;
    if (calls === 1) this.calls.delete(id);
    else this.calls.set(id, calls - 1);
    this.underWay -= 1;
    this.answered();
  }

  private refuse(messages: readonly unknown[]): void {
    const refusal = new Refusal('bad_input', `A frame may hold ${BATCH} calls.`);
    const ids = new Set(messages.map((message) => idOf(message)));
    for (const id of ids) this.send(JSON.stringify({ id, error: errorShape(refusal, undefined) }));
  }
}

const { transformer } = appRouter._def._config;

const isStop = (message: unknown): boolean =>
  Reflect.get(Object(message), 'method') === 'subscription.stop';

/** The ids of a frame's calls; none when any of it can't be read, for then nothing of it is begun. */
const idsOf = (messages: readonly unknown[]): Id[] => {
  try {
    return messages.flatMap((message) => {
      const { id } = parseTRPCMessage(message, transformer);
      return id === null || id === undefined || isStop(message) ? [] : [id];
    });
  } catch {
    return [];
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
