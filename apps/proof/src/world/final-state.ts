import { setTimeout as sleep } from 'node:timers/promises';
import type { Parley } from '@parley/client';
import { Message, Thread } from '@parley/contracts';
import { z } from 'zod';
import { type Entry, type ObservationOf, SentMessage } from '../history.ts';
import type { Recorder } from '../record.ts';
import { type Caller, clientOf } from './caller.ts';
import type { Target } from './calls.ts';
import { connectSse } from './connect.ts';

type CallerOf = (address: string) => Caller;

/** Reads, over the public calls, all that the addresses can see: the end of a history. */
export const recordFinalState = async (
  recorder: Recorder,
  target: Target,
  addresses: readonly string[],
  callerOf: CallerOf,
): Promise<void> => {
  const viewers = acknowledgedThreads(recorder);
  for (const address of addresses) {
    const caller = callerOf(address);
    const place = await noteList(recorder, clientOf(target.url, caller), address, viewers);
    const entries = await readInbox(target, caller, address, place);
    recorder.note({ fact: 'inbox', address, entries });
  }
  const known = new Set(addresses);
  for (const [uuid, viewer] of viewers) {
    const thread = await readThread(target, uuid, callerOf(viewer));
    // One that strangers made has its place in inboxes and lists; what they see of it nobody reads.
    if (thread?.participants.every((address) => known.has(address)))
      recorder.note({ fact: 'thread', ...thread });
  }
};

/** The threads that calls were answered with, each with somebody who may see it. */
const acknowledgedThreads = ({ facts }: Recorder): Map<string, string> => {
  const callers = new Map<number, string>();
  const viewers = new Map<string, string>();
  for (const fact of facts)
    if (fact.fact === 'send') callers.set(fact.call, fact.sender);
    else if (fact.fact === 'create') callers.set(fact.call, fact.participants[0] ?? '');
    else if (fact.fact === 'answer' && fact.thread !== null)
      viewers.set(fact.thread, callers.get(fact.call) ?? '');
  return viewers;
};

/** Notes the list of an address, adds its threads, and gives the place where its inbox ends. */
const noteList = async (
  recorder: Recorder,
  parley: Parley,
  address: string,
  viewers: Map<string, string>,
): Promise<string> => {
  const first = await parley.thread.list.query({ address, page_size: 100 });
  const threads = [...first.results];
  for (let cursor = first.next_cursor; cursor !== null; ) {
    const page = await parley.thread.list.query({ address, page_size: 100, cursor });
    threads.push(...page.results);
    cursor = page.next_cursor;
  }
  for (const { uuid } of threads) viewers.set(uuid, address);
  recorder.note({
    fact: 'list',
    address,
    count: first.count,
    threads: threads.map(({ uuid, updated_at, last_message, unread_count }) => ({
      uuid,
      updated_at,
      last_message,
      unread_count,
    })),
  });
  return first.inbox_at ?? '';
};

/** For an inbox of any size, on any machine. */
const STREAM_MS = 600_000;

/** An inbox from its beginning to a place, over as many connections as it takes. */
const readInbox = async (
  { url }: Target,
  caller: Caller,
  address: string,
  end: string,
): Promise<Entry[]> => {
  const entries: Entry[] = [];
  const signal = AbortSignal.timeout(STREAM_MS);
  for (let place = ''; place < end; await sleep(5, undefined, { signal })) {
    for await (const entry of connectSse({ url, caller, address, after: place, signal })) {
      entries.push(entry);
      place = entry.at;
      if (place >= end) break;
    }
  }
  return entries;
};

/** Where an inbox ends now. */
export const endOfInbox = async (
  { url }: Target,
  caller: Caller,
  address: string,
): Promise<string> =>
  (await clientOf(url, caller).thread.list.query({ address, page_size: 1 })).inbox_at ?? '';

const Page = z.object({ count: z.int(), results: z.array(Message) });

/** A thread with all its messages; null when it is not to be found. */
const readThread = async (
  { url }: Target,
  uuid: string,
  { fetch }: Caller,
): Promise<Omit<ObservationOf<'thread'>, 'fact'> | null> => {
  const response = await fetch(`${url}/api/chat/${uuid}/`, {});
  if (response.status === 404) return null;
  const { participants } = Thread.parse(await response.json());
  const messages: SentMessage[] = [];
  for (;;) {
    const after = messages.at(-1)?.id ?? 0;
    const answer = await fetch(`${url}/api/chat/${uuid}/message/?page_size=100&after=${after}`, {});
    const { count, results } = Page.parse(await answer.json());
    messages.push(...results.map((message) => SentMessage.parse(message)));
    if (results.length > 0) continue;
    return { uuid, participants, count, messages };
  }
};
