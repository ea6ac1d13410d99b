import { client } from './client/client.gen.js';
import {
  inboxChanges,
  messageList,
  messageSend,
  threadCreate,
  threadGet,
  threadLookup,
  web3MqServerPing,
} from './client/index.js';

const participants = ['R9Ng1rDS2YgB7R2bJMU3RKzVXSriXLRsBR', 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7'];
const [alice = '', bob = ''] = participants;
client.setConfig({ baseUrl: process.argv[2] });

const before = await threadLookup({ query: { participants }, throwOnError: true });
const created = await threadCreate({
  body: { participants, shop_id: 1, initial_message: 'Hello' },
  headers: { 'idempotency-key': 'hello-1' },
  throwOnError: true,
});
const { uuid } = created.data;
const sent = await messageSend({
  path: { thread_uuid: uuid },
  body: { sender: bob, content: 'Yes, it is still available.' },
  throwOnError: true,
});
const found = await threadLookup({ query: { participants }, throwOnError: true });
const listed = await messageList({ path: { thread_uuid: uuid }, throwOnError: true });

const hangUp = new AbortController();
const { stream } = await inboxChanges({
  query: { address: alice, after: '' },
  signal: hangUp.signal,
});
let event = '';
for await (const entry of stream) {
  event = entry.kind;
  if (event === 'message') break;
}
hangUp.abort();

const nowhere = await threadGet({ path: { uuid: '123e4567-e89b-12d3-a456-426614174000' } });
const wrong = await threadCreate({ body: { participants: [] } });
const ping = await web3MqServerPing({ throwOnError: true });

process.stdout.write(
  JSON.stringify({
    before: before.data.thread,
    created: created.response.status,
    sent: sent.data.content,
    found: found.data.thread?.uuid === uuid ? 'the thread of before' : 'another',
    listed: listed.data.results.map(({ content }) => content),
    event,
    refused: { status: nowhere.response?.status, ...nowhere.error },
    wrong: wrong.error,
    web3mq: ping.data.code,
  }),
);
