import { createParley, errorDetails } from '@parley/client';

const parley = createParley({ url: process.argv[2] ?? 'http://127.0.0.1:3000' });
const [buyer, owner] = ['R9Ng1rDS2YgB7R2bJMU3RKzVXSriXLRsBR', 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7'];

const { uuid } = await parley.thread.create.mutate({ participants: [buyer, owner], shop_id: 1 });
// A retry with the same key never sends twice.
const answer = { thread_uuid: uuid, sender: owner, content: 'Still here!', client_key: 'answer-1' };
await parley.message.send.mutate(answer);
const { results } = await parley.message.listNew.query({ address: buyer });
console.log(results.at(-1)?.content); // typed: { id: number, content: string, … }

const refused = await parley.thread.create.mutate({ participants: [] }).catch(errorDetails);
console.log(refused); // { code: 'bad_input', fields: { participants: ['At least 2 …'] } }
