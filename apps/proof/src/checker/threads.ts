import type { ObservationOf, SentMessage } from '../history.ts';
import type { Ledger, Write } from './ledger.ts';
import { quote, same, show } from './show.ts';
import type { Violations } from './violation.ts';

/** Threads as they are read in the end: everything acknowledged is there, once and in order. */
export function* checkThreads(ledger: Ledger): Violations {
  for (const { at, fact } of ledger.threads.values()) {
    yield* checkMessages(ledger, fact, at);
    yield* checkOrder(ledger, fact.messages, `thread ${fact.uuid}`, at);
  }
  yield* checkAcknowledged(ledger);
}

function* checkMessages(ledger: Ledger, thread: ObservationOf<'thread'>, at: number): Violations {
  const where = `thread ${thread.uuid}`;
  const found = new Map<string, SentMessage>();
  let last: SentMessage | undefined;
  for (const message of thread.messages) {
    const twin = found.get(message.content);
    found.set(message.content, message);
    const write = ledger.writes.get(message.content);
    if (twin !== undefined)
      yield {
        rule: 'doubled',
        what: `${quote(message.content)} in ${where}`,
        expected: `once: ${show(twin)}`,
        seen: `again: ${show(message)}`,
        at,
      };
    else if (last !== undefined && !(message.id > last.id && message.timestamp > last.timestamp))
      yield {
        rule: 'out of order',
        what: where,
        expected: `ids and times that grow after ${show(last)}`,
        seen: show(message),
        at,
      };
    if (write === undefined || write.sender !== message.sender || !belongs(write, thread.uuid))
      yield {
        rule: 'invented',
        what: `a message in ${where}`,
        expected: 'only what was sent there',
        seen: show(message),
        at,
      };
    else if (!write.mayBeThere)
      yield {
        rule: 'half-done',
        what: `${where} holds what was refused`,
        expected: 'nothing written by a call that was answered with 503',
        seen: show(message),
        at,
      };
    last = message;
  }
  if (thread.count !== thread.messages.length)
    yield {
      rule: 'half-done',
      what: `the count of ${where}`,
      expected: `${thread.messages.length}, as many as there are`,
      seen: `${thread.count}`,
      at,
    };
}

const belongs = (write: Write, thread: string): boolean =>
  write.thread === null || write.thread === thread;

function* checkAcknowledged({ writes, threads }: Ledger): Violations {
  const byId = new Map<string, Map<number, SentMessage>>();
  for (const [uuid, { fact }] of threads)
    byId.set(uuid, new Map(fact.messages.map((message) => [message.id, message])));
  for (const { acked, thread } of writes.values()) {
    const messages = thread === null ? undefined : byId.get(thread);
    // A thread that is lost as a whole is told of by its answers.
    if (acked === null || messages === undefined) continue;
    const kept = messages.get(acked.message.id);
    if (kept === undefined || !same(kept, acked.message))
      yield {
        rule: kept === undefined ? 'lost' : 'changed',
        what: `an acknowledged message of thread ${thread}`,
        expected: show(acked.message),
        seen: kept === undefined ? 'no message with this id' : show(kept),
        at: acked.at,
      };
  }
}

/** What was acknowledged before something else was sent stands before it. */
export function* checkOrder(
  { writes }: Ledger,
  messages: readonly SentMessage[],
  where: string,
  at: number,
): Violations {
  let latest: Write | undefined;
  for (const message of messages) {
    const write = writes.get(message.content);
    if (write === undefined) continue;
    if (latest !== undefined && write.acked !== null && write.acked.at < latest.firstCall)
      yield {
        rule: 'out of order',
        what: where,
        expected: `${quote(write.content)}, acknowledged at fact ${write.acked.at}, before ${quote(latest.content)}, first sent at fact ${latest.firstCall}`,
        seen: 'the other way round',
        at,
      };
    if (latest === undefined || write.firstCall > latest.firstCall) latest = write;
  }
}
