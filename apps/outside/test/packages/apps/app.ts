// What an app does with the client, on whatever runs it: `app <url> <origin>`.
import {
  createOutbox,
  createParley,
  type ErrorCode,
  errorDetails,
  type InboxEntry,
  type Message,
  openChat,
  type Parley,
  type Session,
  type Shop,
  type Thread,
  type ThreadSummary,
  timeline,
} from '@parley/client';
import { seededRandom } from '@parley/client/testing';
import { generateVfxKey } from '@parley/client/wallet';

const OTHER = 'RYUnTPKoaHRiEZvDst5FMqUa1KeyBrf3VB';

const firstMessage = async (parley: Parley): Promise<Message | undefined> => {
  for await (const event of parley.inbox.follow({ after: '' })) {
    if (!('prev' in event)) continue;
    const entry: InboxEntry = event;
    if (entry.kind === 'message') return entry.message;
  }
  return undefined;
};

const main = async (url: string, origin: string): Promise<void> => {
  const wallet = generateVfxKey('mainnet');
  const platform = { random: seededRandom(1) };
  const parley: Parley = createParley({ url, origin, wallet, platform });
  const session: Session = await parley.signIn();
  const { uuid } = await parley.thread.create.mutate({ participants: [wallet.address, OTHER] });
  const sent: Message = await parley.message.send.mutate({ thread_uuid: uuid, content: 'one' });
  // @ts-expect-error: a message has content
  const incomplete: Parameters<Parley['message']['send']['mutate']>[0] = { thread_uuid: uuid };
  const thread: Thread = await parley.thread.get.query({ uuid });
  const { results }: { results: ThreadSummary[] } = await parley.thread.list.query({});
  const shops: { results: Shop[] } = await parley.shop.list.query({});
  // More than the server takes in a batch.
  const many = await Promise.all(
    Array.from({ length: 25 }, () => parley.thread.summary.query({ uuid })),
  );
  const refused: ErrorCode | undefined = await parley.thread.create
    .mutate({ participants: [] })
    .then(
      () => undefined,
      (error: unknown) => errorDetails(error)?.code,
    );
  const overSocket = createParley({ url, origin, wallet, platform, stream: 'websocket' });
  const followed = [await firstMessage(parley), await firstMessage(overSocket)];

  const chat = await openChat(parley, { address: wallet.address });
  await chat.load(uuid);
  const outbox = await createOutbox(parley, {
    onSent: (item, message) => chat.sent(item.thread_uuid, message),
  });
  await outbox.add({ thread_uuid: uuid, content: 'two' });
  await new Promise<void>((resolve) => {
    const look = () => outbox.items().length === 0 && resolve();
    outbox.subscribe(look);
    look();
  });
  const lines = timeline(chat.state(), uuid, outbox.items());
  chat.close();
  outbox.close();

  const isRight =
    incomplete.thread_uuid === uuid &&
    session.address === wallet.address &&
    thread.messages[0]?.id === sent.id &&
    results[0]?.uuid === uuid &&
    shops.results.length === 0 &&
    many.every((summary) => summary.uuid === uuid) &&
    refused === 'bad_input' &&
    followed.every((message) => message?.id === sent.id);
  const texts = lines.map((line) => (line.kind === 'message' ? line.message.content : line.kind));
  console.log(isRight, texts.join(' '));
};

const [url = '', origin = ''] = process.argv.slice(2);
void main(url, origin);
