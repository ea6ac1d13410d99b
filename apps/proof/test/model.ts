import { isoFromMicros } from '@parley/contracts';
import type { Entry, Observation, SentMessage } from '../src/history.ts';

interface ModelThread {
  readonly uuid: string;
  readonly participants: readonly string[];
  readonly messages: SentMessage[];
}

/** A message that somebody wants to send; a thread by its number. */
export interface PlannedCall {
  readonly thread: number;
  readonly sender: string;
  readonly content: string;
}

/** What becomes of a call: an answer, silence after or before it was done, or a refusal. */
export type Fate = 'answered' | 'silent, done' | 'silent, not done' | 'refused';

/** A server that does everything right, and notes what its callers and readers see. */
export class Model {
  readonly facts: Observation[] = [];
  readonly threads: ModelThread[] = [];
  private readonly inboxes = new Map<string, Entry[]>();
  private readonly readers: { reader: number; address: string; told: number }[] = [];
  private readonly done = new Map<string, SentMessage>();
  private clock = 1_700_000_000_000_000;
  private calls = 0;
  private ids = 0;

  create(participants: readonly string[]): void {
    const call = this.nextCall();
    const key = `thread-${call}`;
    this.facts.push({ fact: 'create', call, participants: [...participants], key, content: null });
    const who = participants.toSorted().join(' ');
    const known = this.threads.find((thread) => thread.participants.toSorted().join(' ') === who);
    const thread = known ?? { uuid: `uuid-${call}`, participants, messages: [] };
    if (known === undefined) {
      this.threads.push(thread);
      this.tell(thread, this.now(), 'thread_created', null);
    }
    const status = known === undefined ? 201 : 200;
    this.facts.push({ fact: 'answer', call, status, thread: thread.uuid, message: null });
  }

  /** Sends at the same time: the calls come in one order, and are done in another. */
  send(
    wishes: readonly (PlannedCall & { readonly fate: Fate })[],
    doneFirst: readonly number[],
  ): void {
    const calls = wishes.map((wish) => ({ ...wish, call: this.call(wish) }));
    for (const { fate, ...wish } of doneFirst.flatMap((n) => calls[n] ?? []))
      if (fate === 'answered' || fate === 'silent, done') this.write(wish);
    for (const { call, fate, thread, content } of calls)
      if (fate === 'refused')
        this.facts.push({ fact: 'answer', call, status: 503, thread: null, message: null });
      else if (fate === 'answered')
        this.facts.push({
          fact: 'answer',
          call,
          status: 201,
          thread: this.threads[thread]?.uuid ?? '',
          message: this.done.get(content) ?? null,
        });
      else this.facts.push({ fact: 'silence', call });
  }

  follow(address: string, fromStart: boolean): void {
    const inbox = this.inboxes.get(address) ?? [];
    const reader = this.nextCall();
    const after = fromStart ? '' : (inbox.at(-1)?.at ?? '');
    this.facts.push({ fact: 'follow', reader, address, after, by: 'sse' });
    this.readers.push({ reader, address, told: after === '' ? 0 : inbox.length });
  }

  /** Every reader gets what is new. */
  stream(): void {
    for (const reader of this.readers) {
      const inbox = this.inboxes.get(reader.address) ?? [];
      for (const entry of inbox.slice(reader.told))
        this.facts.push({ fact: 'event', reader: reader.reader, entry });
      reader.told = inbox.length;
    }
  }

  conclude(): Observation[] {
    this.stream();
    for (const { reader } of this.readers) this.facts.push({ fact: 'caught up', reader });
    for (const [address, entries] of this.inboxes) {
      const threads = this.threads.filter(({ participants }) => participants.includes(address));
      this.facts.push({ fact: 'inbox', address, entries });
      this.facts.push({
        fact: 'list',
        address,
        count: threads.length,
        threads: threads.map(({ uuid, messages }) => ({
          uuid,
          updated_at: messages.at(-1)?.timestamp ?? isoFromMicros(this.clock),
          last_message: messages.at(-1)?.content ?? null,
          unread_count: messages.filter(({ sender }) => sender !== address).length,
        })),
      });
    }
    for (const { uuid, participants, messages } of this.threads)
      this.facts.push({
        fact: 'thread',
        uuid,
        participants: [...participants],
        count: messages.length,
        messages,
      });
    return this.facts;
  }

  private call({ thread, sender, content }: PlannedCall): number {
    const call = this.nextCall();
    const { uuid = '' } = this.threads[thread] ?? {};
    this.facts.push({ fact: 'send', call, thread: uuid, sender, key: content, content });
    return call;
  }

  /** A retry finds what is there. */
  private write({ thread: number, sender, content }: PlannedCall): void {
    const thread = this.threads[number];
    if (thread === undefined || this.done.has(content)) return;
    this.ids += 1;
    const timestamp = this.now();
    const message = { id: this.ids, sender, content, timestamp };
    this.done.set(content, message);
    thread.messages.push(message);
    this.tell(thread, timestamp, 'message', message);
  }

  private tell(thread: ModelThread, at: string, kind: string, message: SentMessage | null): void {
    for (const address of thread.participants) {
      const inbox = this.inboxes.get(address) ?? [];
      this.inboxes.set(address, inbox);
      inbox.push({ kind, at, prev: inbox.at(-1)?.at ?? '', thread: thread.uuid, message });
    }
  }

  private now(): string {
    this.clock += 1;
    return isoFromMicros(this.clock);
  }

  private nextCall(): number {
    this.calls += 1;
    return this.calls;
  }
}
