import { createOutbox, createParley, openChat, timeline } from '@parley/client';
import { generateVfxKey } from '@parley/client/wallet';

const me = generateVfxKey('mainnet'); // or any { address, sign(text) }: a browser wallet
const parley = createParley({ url: process.argv[2] ?? 'http://127.0.0.1:3000', wallet: me });

const thread = await parley.thread.create.mutate({
  participants: [me.address, 'RYUnTPKoaHRiEZvDst5FMqUa1KeyBrf3VB'],
  initial_message: 'Is this item still available?',
});

const chat = await openChat(parley, { address: me.address }); // follows from here on
await chat.load(thread.uuid);
const outbox = await createOutbox(parley, {
  onSent: (item, message) => chat.sent(item.thread_uuid, message),
});

const show = () => {
  const lines = timeline(chat.state(), thread.uuid, outbox.items()); // unsent messages come last
  const texts = lines.map((line) => (line.kind === 'message' ? line.message.content : '…'));
  console.log(texts.join(' | '));
  if (texts.at(-1) !== 'I would take two.') return;
  chat.close();
  outbox.close();
};
chat.subscribe(show);
await outbox.add({ thread_uuid: thread.uuid, content: 'I would take two.' });
