import { Thread } from '@parley/contracts';
import { z } from 'zod';
import { type ObservationOf, SentMessage } from '../history.ts';
import type { Recorder } from '../record.ts';
import type { Caller } from './caller.ts';

type SendFact = ObservationOf<'send'>;
type CreateFact = ObservationOf<'create'>;
type Answer = ObservationOf<'answer'>;

/** What is called: any server of a database will do. */
export interface Target {
  readonly url: string;
  readonly up: () => Promise<void>;
}

const DEADLINE_MS = 30_000;
const TRIES_MS = 120_000;

/** Writes over REST, each recorded with what became of it. */
export class Calls {
  private readonly recorder: Recorder;
  private readonly callerOf: (address: string) => Caller;

  constructor(recorder: Recorder, callerOf: (address: string) => Caller) {
    this.recorder = recorder;
    this.callerOf = callerOf;
  }

  /** Null: no answer came. */
  send({ url }: Target, message: Omit<SendFact, 'fact' | 'call'>): Promise<Answer | null> {
    const call = this.recorder.nextNumber();
    this.recorder.note({ fact: 'send', call, ...message });
    const { thread, sender, key, content } = message;
    return this.settle(call, async () => {
      const path = `${url}/api/chat/${thread}/message/`;
      const answer = await post(this.callerOf(sender), path, key, { sender, content });
      const said = answer.status === 201 ? SentMessage.parse(answer.json) : null;
      return { status: answer.status, thread: said && thread, message: said };
    });
  }

  /** Finds or makes a thread; `content` becomes its first message, of the first participant. */
  create({ url }: Target, thread: Omit<CreateFact, 'fact' | 'call'>): Promise<Answer | null> {
    const call = this.recorder.nextNumber();
    this.recorder.note({ fact: 'create', call, ...thread });
    const { participants, key, content } = thread;
    return this.settle(call, async () => {
      const body = { participants, initial_message: content };
      const caller = this.callerOf(participants[0] ?? '');
      const answer = await post(caller, `${url}/api/chat/`, key, body);
      if (answer.status >= 300) return { status: answer.status, thread: null, message: null };
      const { uuid, messages } = Thread.parse(answer.json);
      const message = messages.find((found) => found.content === content);
      return {
        status: answer.status,
        thread: uuid,
        message: message === undefined ? null : SentMessage.parse(message),
      };
    });
  }

  /** Tries again, under the same key, until a server says that it is done. */
  async insist(
    target: Target,
    attempt: (target: Target) => Promise<Answer | null>,
  ): Promise<Answer> {
    const patience = Date.now() + TRIES_MS;
    for (;;) {
      await target.up();
      const answer = await attempt(target);
      if (answer !== null && answer.status !== 503) return answer;
      if (Date.now() > patience) throw new Error('No server answered for two minutes.');
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  private async settle(
    call: number,
    ask: () => Promise<Pick<Answer, 'status' | 'thread' | 'message'>>,
  ): Promise<Answer | null> {
    try {
      const answer: Answer = { fact: 'answer', call, ...(await ask()) };
      this.recorder.note(answer);
      return answer;
    } catch (error) {
      // Not a lost connection, but an answer that is none.
      if (error instanceof z.ZodError) throw error;
      this.recorder.note({ fact: 'silence', call });
      return null;
    }
  }
}

const RETRY_MS = 10;

const post = async ({ fetch }: Caller, url: string, key: string, body: object) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  const json: unknown = await response.json();
  return { status: response.status, json };
};
