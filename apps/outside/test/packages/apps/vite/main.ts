// A page of another origin than the server's, which its query names.
import { createParley, type Message } from '@parley/client';
import { generateVfxKey } from '@parley/client/wallet';

const asked = new URLSearchParams(location.search);
const wallet = generateVfxKey('mainnet');
const parley = createParley({
  url: asked.get('url') ?? '',
  origin: asked.get('origin') ?? '',
  wallet,
  stream: 'websocket',
});
const participants = [wallet.address, 'RYUnTPKoaHRiEZvDst5FMqUa1KeyBrf3VB'];
const { uuid } = await parley.thread.create.mutate({ participants });
const sent: Message = await parley.message.send.mutate({ thread_uuid: uuid, content: 'hello' });
for await (const event of parley.inbox.follow({ after: '' }))
  if (event.kind === 'message' && event.message.id === sent.id) {
    document.body.textContent = event.message.content;
    break;
  }
