import { setTimeout as wait } from 'node:timers/promises';
import { usageOf } from '../processes/usage.ts';
import { hubThread } from '../world/layout.ts';
import type { Follower } from './event-source.ts';
import { HttpConnection, requestText } from './http-connection.ts';
import type { Job, Measured } from './job.ts';
import { summary } from './percentiles.ts';

/** Of all readers together. */
const MESSAGES_A_SECOND = 200;
const SENDERS = 16;
const LATE_MS = 10_000;

/** The hub writes to one reader after the other; what counts is when each message reaches its reader. */
export const measureStreams = async (job: Job, follower: Follower): Promise<Measured> => {
  const { url, pid, clients, world, warmMs, ms } = job;
  const deliveries = new Deliveries();
  const readers = world.people.slice(0, clients);
  const streams = [];
  for (const reader of readers)
    streams.push(await follower.open(url, reader, (event) => deliveries.arrived(event)));
  const hub = await hubSender(url, world.hub.token);
  const paced = (spanMs: number) =>
    pace(spanMs, () => {
      const number = deliveries.sent();
      return hub.send(hubThread(number % readers.length), Deliveries.mark(number));
    });

  await paced(warmMs);
  await deliveries.complete();
  deliveries.forget();
  const before = usageOf(pid);
  const from = performance.now();
  await paced(ms);
  const seconds = (performance.now() - from) / 1000;
  await deliveries.complete();
  const after = usageOf(pid);
  for (const stream of streams) {
    stream.check();
    stream.close();
  }
  hub.close();
  const { latencies, wrong } = deliveries.result();
  return {
    requests: latencies.length,
    allRequests: latencies.length,
    seconds,
    ...summary(latencies),
    cpuMs: after.cpuMs - before.cpuMs,
    rssMb: after.rssMb,
    wrong,
  };
};

/** Which messages are on their way, and how long each one took. */
class Deliveries {
  private readonly starts = new Map<number, number>();
  private latencies: number[] = [];
  private next = 0;
  private doubled = 0;

  static mark(number: number): string {
    return `Yes, it is still here: would you like to see it, or to make an offer first? ~${number}~`;
  }

  sent(): number {
    this.next += 1;
    this.starts.set(this.next, performance.now());
    return this.next;
  }

  arrived(event: string): void {
    const number = Number(/~(\d+)~/.exec(event)?.[1]);
    if (Number.isNaN(number)) return;
    const start = this.starts.get(number);
    if (start === undefined) this.doubled += 1;
    else this.latencies.push(performance.now() - start);
    this.starts.delete(number);
  }

  /** Waits for those that are on their way, but not for ever. */
  async complete(): Promise<void> {
    for (const end = performance.now() + LATE_MS; this.starts.size > 0; await wait(10))
      if (performance.now() > end) return;
  }

  forget(): void {
    this.latencies = [];
  }

  result(): { latencies: number[]; wrong: number } {
    return { latencies: this.latencies, wrong: this.starts.size + this.doubled };
  }
}

/** Sends over whichever connection is free. */
const hubSender = async (url: string, token: string) => {
  const connections = await Promise.all(
    Array.from({ length: SENDERS }, () => HttpConnection.open(url)),
  );
  const turns = connections.map(() => Promise.resolve<unknown>(undefined));
  let count = 0;
  const run = Date.now();
  const send = (thread: string, content: string): Promise<unknown> => {
    count += 1;
    const at = count % SENDERS;
    const key = `${run}-${count}`;
    const request = requestText({
      method: 'POST',
      path: `/api/chat/${thread}/message/`,
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
      body: JSON.stringify({ content }),
    });
    const sent = Promise.resolve(turns[at]).then(() => connections[at]?.send(request));
    turns[at] = sent;
    return sent;
  };
  const close = (): void => {
    for (const connection of connections) connection.close();
  };
  return { send, close };
};

/** Starts so many sends a second, whether the earlier ones are answered or not. */
const pace = async (ms: number, send: () => Promise<unknown>): Promise<void> => {
  const from = performance.now();
  const sends: Promise<unknown>[] = [];
  const total = Math.floor((ms * MESSAGES_A_SECOND) / 1000);
  while (sends.length < total) {
    const due = Math.min(total, Math.ceil(((performance.now() - from) * MESSAGES_A_SECOND) / 1000));
    while (sends.length < due) sends.push(send());
    await wait(1);
  }
  await Promise.all(sends);
};
