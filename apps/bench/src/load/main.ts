import { chatList } from './chat-list.ts';
import { type Client, closedLoop } from './closed-loop.ts';
import { EventSocket } from './event-socket.ts';
import { EventSource } from './event-source.ts';
import type { Job, LoadName, Measured } from './job.ts';
import { readAs } from './reads.ts';
import { sendByRest, sendByTrpc, sendToGroup } from './sends.ts';
import { sendByBareSocket, sendBySocket } from './socket-sends.ts';
import { measureStreams } from './streams.ts';
import { sendByBareWeb3mq, sendByWeb3mq } from './web3mq-sends.ts';

/** The load, in a process of its own on a core of its own: takes jobs one after the other. */
const loops: Record<
  Exclude<LoadName, 'stream' | 'stream-socket'>,
  (job: Job) => Promise<Client[]>
> = {
  'send-rest': sendByRest,
  'send-trpc': sendByTrpc,
  'send-socket': sendBySocket,
  'send-bare-socket': sendByBareSocket,
  'send-group-2': (job) => sendToGroup(2, job),
  'send-group-50': (job) => sendToGroup(50, job),
  'send-group-500': (job) => sendToGroup(500, job),
  'send-web3mq': sendByWeb3mq,
  'send-bare-web3mq': sendByBareWeb3mq,
  'inbox-1': (job) => readAs('inbox-1', job),
  'inbox-40': (job) => readAs('inbox-40', job),
  'inbox-400': (job) => readAs('inbox-400', job),
  history: (job) => readAs('history', job),
  'new-messages': (job) => readAs('new-messages', job),
  search: (job) => readAs('search', job),
  'search-none': (job) => readAs('search-none', job),
  'chat-list': chatList,
};

const measure = async (job: Job): Promise<Measured> =>
  job.load === 'stream' || job.load === 'stream-socket'
    ? measureStreams(job, job.load === 'stream' ? EventSource : EventSocket)
    : closedLoop(await loops[job.load](job), job);

process.on('message', (job: Job) => {
  measure(job).then(
    (measured) => process.send?.(measured),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      process.exit(1);
    },
  );
});
