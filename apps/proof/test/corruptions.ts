import type { Rule } from '../src/checker/violation.ts';
import type { Entry, Observation, ObservationOf, SentMessage } from '../src/history.ts';

/** Makes a server's corruption in a faultless history; false where it can't be made. */
export interface Corruption {
  readonly what: string;
  readonly rule: Rule;
  /** `random`: 0 to below 1. */
  readonly commit: (facts: Observation[], random: number) => boolean;
}

type Picker = <Item>(items: readonly Item[]) => Item | undefined;

const corruption = (
  what: string,
  rule: Rule,
  commit: (facts: Observation[], pick: Picker) => boolean,
): Corruption => ({
  what,
  rule,
  commit: (facts, random) => commit(facts, (items) => items[Math.floor(random * items.length)]),
});

const all = <Name extends Observation['fact']>(
  facts: readonly Observation[],
  name: Name,
): ObservationOf<Name>[] => facts.filter((fact): fact is ObservationOf<Name> => fact.fact === name);

const acknowledged = (facts: readonly Observation[]): SentMessage[] =>
  all(facts, 'answer').flatMap(({ message }) => message ?? []);

const threadWith = (
  facts: readonly Observation[],
  id: number,
): ObservationOf<'thread'> | undefined =>
  all(facts, 'thread').find(({ messages }) => messages.some((message) => message.id === id));

const filled = (facts: readonly Observation[]): ObservationOf<'thread'>[] =>
  all(facts, 'thread').filter(({ messages }) => messages.length > 0);

/** Every place where a message is told of. */
const tellings = (facts: readonly Observation[]): { message: SentMessage | null }[] => [
  ...all(facts, 'answer'),
  ...all(facts, 'event').map(({ entry }) => entry),
  ...all(facts, 'inbox').flatMap(({ entries }) => entries),
];

const replaceAll = (facts: Observation[], replace: (message: SentMessage) => SentMessage): void => {
  for (const telling of tellings(facts))
    if (telling.message) telling.message = replace(telling.message);
  for (const thread of all(facts, 'thread'))
    thread.messages = thread.messages.map(replace).sort((a, b) => a.id - b.id);
};

/** Takes entries away as if they had never been, so that the chain is whole. */
const dropEntries = (
  facts: Observation[],
  address: string,
  goes: (entry: Entry) => boolean,
): void => {
  for (const inbox of all(facts, 'inbox').filter((one) => one.address === address)) {
    inbox.entries = inbox.entries.filter((entry) => !goes(entry));
    const prevs = new Map(
      inbox.entries.map((entry, n) => [entry.at, inbox.entries[n - 1]?.at ?? '']),
    );
    for (const entry of inbox.entries) entry.prev = prevs.get(entry.at) ?? '';
    const readers = new Set(
      all(facts, 'follow').flatMap((follow) => (follow.address === address ? follow.reader : [])),
    );
    for (const [n, fact] of [...facts.entries()].reverse())
      if (fact.fact === 'event' && readers.has(fact.reader)) {
        const prev = prevs.get(fact.entry.at);
        if (prev === undefined) facts.splice(n, 1);
        else fact.entry.prev = prev;
      }
  }
};

const eventsOfOne = (facts: readonly Observation[], pick: Picker, atLeast: number) => {
  const byReader = Map.groupBy(
    facts.flatMap((fact, at) => (fact.fact === 'event' ? { at, fact } : [])),
    ({ fact }) => fact.reader,
  );
  return pick([...byReader.values()].filter((events) => events.length >= atLeast));
};

export const corruptions: readonly Corruption[] = [
  corruption('an acknowledged message is gone', 'lost', (facts, pick) => {
    const message = pick(acknowledged(facts));
    const thread = message && threadWith(facts, message.id);
    if (!message || !thread) return false;
    thread.messages = thread.messages.filter(({ id }) => id !== message.id);
    thread.count = thread.messages.length;
    for (const address of thread.participants)
      dropEntries(facts, address, (entry) => entry.message?.id === message.id);
    return true;
  }),
  corruption('an acknowledged thread is gone', 'lost', (facts, pick) => {
    const thread = pick(all(facts, 'thread'));
    if (!thread) return false;
    facts.splice(facts.indexOf(thread), 1);
    return true;
  }),
  corruption('a message is there twice', 'doubled', (facts, pick) => {
    const thread = pick(filled(facts));
    const message = thread && pick(thread.messages);
    if (!thread || !message) return false;
    thread.messages.push({ ...message, id: 9_999, timestamp: '2099-01-01T00:00:00.000000Z' });
    thread.count += 1;
    return true;
  }),
  corruption('a thread is made twice', 'doubled', (facts, pick) => {
    const made = pick(
      all(facts, 'create').filter(({ call }) =>
        facts.some((fact) => fact.fact === 'answer' && fact.call === call && fact.status === 201),
      ),
    );
    if (!made) return false;
    const answer = all(facts, 'answer').find(({ call }) => call === made.call);
    const call = 9_999;
    facts.push({ ...made, call, key: 'again' });
    if (answer) facts.push({ ...answer, call });
    return true;
  }),
  corruption('two messages are stored the other way round', 'out of order', (facts, pick) => {
    const thread = pick(all(facts, 'thread').filter(({ messages }) => messages.length > 1));
    if (!thread) return false;
    const [one, other] = [thread.messages[0], thread.messages.at(-1)];
    // Sent while the other was on its way, they may stand either way.
    if (!one || !other || !isBefore(facts, one, other)) return false;
    replaceAll(facts, (message) =>
      message.id === one.id
        ? { ...message, id: other.id, timestamp: other.timestamp }
        : message.id === other.id
          ? { ...message, id: one.id, timestamp: one.timestamp }
          : message,
    );
    swapEntries(facts, one, other);
    return true;
  }),
  corruption('a history is read out of order', 'out of order', (facts, pick) => {
    const thread = pick(all(facts, 'thread').filter(({ messages }) => messages.length > 1));
    thread?.messages.reverse();
    return thread !== undefined;
  }),
  corruption('an acknowledged text changes', 'changed', (facts, pick) => {
    const message = pick(acknowledged(facts));
    if (!message) return false;
    replaceAll(facts, (one) => (one.id === message.id ? { ...one, content: 'other' } : one));
    return true;
  }),
  corruption('a text differs in the history only', 'changed', (facts, pick) => {
    const message = pick(acknowledged(facts));
    const thread = message && threadWith(facts, message.id);
    if (!message || !thread) return false;
    thread.messages = thread.messages.map((one) =>
      one.id === message.id ? { ...one, content: `${one.content} ` } : one,
    );
    return true;
  }),
  corruption('a retry gets another answer', 'changed', (facts, pick) => {
    const sent = pick(
      all(facts, 'send').filter(({ call }) =>
        facts.some((fact) => fact.fact === 'answer' && fact.call === call && fact.message),
      ),
    );
    const answer = sent && all(facts, 'answer').find(({ call }) => call === sent.call);
    if (!sent || !answer?.message) return false;
    facts.push({ ...sent, call: 9_999 });
    facts.push({ ...answer, call: 9_999, message: { ...answer.message, id: 9_999 } });
    return true;
  }),
  corruption('a message nobody sent', 'invented', (facts, pick) => {
    const thread = pick(all(facts, 'thread'));
    const sender = thread?.participants[0];
    if (!thread || !sender) return false;
    const timestamp = '2099-01-01T00:00:00.000000Z';
    thread.messages.push({ id: 9_999, sender, content: 'nobody said this', timestamp });
    thread.count += 1;
    return true;
  }),
  corruption('a message without its inbox entry', 'half-done', (facts, pick) => {
    const thread = pick(filled(facts));
    const message = thread && pick(thread.messages);
    const address = thread && pick(thread.participants);
    if (!message || !address) return false;
    dropEntries(facts, address, (entry) => entry.message?.id === message.id);
    return true;
  }),
  corruption('a thread without its inbox entry', 'half-done', (facts, pick) => {
    const thread = pick(all(facts, 'thread'));
    const address = thread && pick(thread.participants);
    if (!thread || !address) return false;
    const isMade = ({ kind, thread: uuid }: Entry) =>
      kind === 'thread_created' && uuid === thread.uuid;
    dropEntries(facts, address, isMade);
    return true;
  }),
  corruption('a wrong last_message', 'half-done', (facts, pick) => {
    const row = pick(all(facts, 'list').flatMap(({ threads }) => threads));
    if (row) row.last_message = 'some other';
    return row !== undefined;
  }),
  corruption('a wrong unread count', 'half-done', (facts, pick) => {
    const row = pick(all(facts, 'list').flatMap(({ threads }) => threads));
    if (row) row.unread_count = (row.unread_count ?? 0) + 1;
    return row !== undefined;
  }),
  corruption('a thread that a list does not hold', 'half-done', (facts, pick) => {
    const list = pick(all(facts, 'list'));
    list?.threads.pop();
    if (list) list.count = list.threads.length;
    return list !== undefined;
  }),
  corruption('a wrong count of messages', 'half-done', (facts, pick) => {
    const thread = pick(all(facts, 'thread'));
    if (thread) thread.count += 1;
    return thread !== undefined;
  }),
  corruption('a wrong count of threads', 'half-done', (facts, pick) => {
    const list = pick(all(facts, 'list'));
    if (list) list.count += 1;
    return list !== undefined;
  }),
  corruption('rows that contradict each other', 'half-done', (facts) => {
    facts.push({ fact: 'broken', rule: 'tallies are what counting gives', found: '1 0' });
    return true;
  }),
  corruption('what was refused with 503 is there', 'half-done', (facts, pick) => {
    const thread = pick(filled(facts));
    const message = thread && pick(thread.messages);
    if (!message) return false;
    const calls = new Set(
      all(facts, 'send').flatMap(({ content, call }) => (content === message.content ? call : [])),
    );
    for (const [n, fact] of facts.entries())
      if ((fact.fact === 'answer' || fact.fact === 'silence') && calls.has(fact.call))
        facts[n] = { fact: 'answer', call: fact.call, status: 503, thread: null, message: null };
    return true;
  }),
  corruption('an answer that is none', 'refused', (facts, pick) => {
    const answer = pick(all(facts, 'answer'));
    if (answer) Object.assign(answer, { status: 500, thread: null, message: null });
    return answer !== undefined;
  }),
  corruption('a stream leaves an event out', 'missed event', (facts, pick) => {
    const events = eventsOfOne(facts, pick, 1);
    const event = events && pick(events);
    if (!event) return false;
    facts.splice(event.at, 1);
    return true;
  }),
  corruption('a stream ends early', 'missed event', (facts, pick) => {
    const last = eventsOfOne(facts, pick, 1)?.at(-1);
    if (!last) return false;
    facts.splice(last.at, 1);
    return true;
  }),
  corruption('a stream tells an event twice', 'doubled event', (facts, pick) => {
    const events = eventsOfOne(facts, pick, 1);
    const event = events && pick(events);
    const last = events?.at(-1);
    if (!event || !last) return false;
    facts.splice(last.at + 1, 0, structuredClone(event.fact));
    return true;
  }),
  corruption('a stream tells two events the other way round', 'out of order', (facts, pick) => {
    const [one, other] = eventsOfOne(facts, pick, 2) ?? [];
    if (!one || !other) return false;
    facts[one.at] = other.fact;
    facts[other.at] = one.fact;
    return true;
  }),
  corruption('a stream tells another text', 'changed', (facts, pick) => {
    const event = pick(all(facts, 'event').filter(({ entry }) => entry.message !== null));
    if (!event?.entry.message) return false;
    event.entry.message = { ...event.entry.message, content: 'other' };
    return true;
  }),
  corruption('an event names another one before it', 'broken chain', (facts, pick) => {
    const event = pick(all(facts, 'event'));
    if (event) event.entry = { ...event.entry, prev: '2000-01-01T00:00:00.000000Z' };
    return event !== undefined;
  }),
  corruption('an inbox with a gap', 'broken chain', (facts, pick) => {
    const entry = pick(all(facts, 'inbox').flatMap(({ entries }) => entries.slice(1)));
    if (entry) entry.prev = '';
    return entry !== undefined;
  }),
];

const isBefore = (facts: readonly Observation[], one: SentMessage, other: SentMessage): boolean => {
  const acked = facts.findIndex((fact) => fact.fact === 'answer' && fact.message?.id === one.id);
  const called = facts.findIndex((fact) => fact.fact === 'send' && fact.content === other.content);
  return acked !== -1 && acked < called;
};

/** Entries keep their times; the messages that they tell of change places. */
const swapEntries = (facts: readonly Observation[], one: SentMessage, other: SentMessage): void => {
  for (const telling of tellings(facts)) {
    if (!('at' in telling) || !telling.message) continue;
    const { message } = telling;
    if (message.content === one.content)
      telling.message = { ...other, id: one.id, timestamp: one.timestamp };
    else if (message.content === other.content)
      telling.message = { ...one, id: other.id, timestamp: other.timestamp };
  }
};
