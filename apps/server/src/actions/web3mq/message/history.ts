import type { api, InputOf, Web3mqStatus } from '@parley/contracts';
import type { App } from '../../../app.ts';
import { authenticate, type SignedCall } from '../../../auth/web3mq.ts';
import type { Steps } from '../../../storage/query.ts';
import { messageCount, type WireRow, wireHistory } from '../../../storage/stores/web3mq/message.ts';
import {
  type IncomingRow,
  incomingSince,
  type ReaderRow,
  readersOf,
} from '../../../storage/stores/web3mq/status.ts';
import { together } from '../../../storage/together.ts';
import { receiptsVisibleTo } from '../../receipt-visibility.ts';
import { findChat } from '../thread.ts';
import { derivedMessageid } from './id.ts';
import { toHistoryItem, toWireMessage } from './wire.ts';

type Calls = (typeof api)['web3mq']['message'];

/** A page of a chat, newest first. */
export const listHistory = async (app: App, call: SignedCall, input: InputOf<Calls['history']>) => {
  return app.store.write(
    function* () {
      const { address } = yield* authenticate(app, call);
      const thread = yield* findChat({ address, userid: input.userid }, input.topic);
      if (thread === undefined) return { total: 0, result: [] };
      const [readers, count] = yield* together(readersOf(thread), messageCount(thread));
      const { visible_after, hidden } = readers.find((one) => one.address === address) ?? all;
      const offset = (input.page - 1) * input.size;
      const rows = yield* wireHistory(thread, visible_after, input.size, offset);
      const statusOf = yield* statusFor(readers, address);
      const result = rows.map((row) => toHistoryItem(toWireMessage(row), statusOf(row)));
      return { total: count - hidden, result };
    },
    { relaxed: true },
  );
};

const all = { visible_after: 0, hidden: 0 };

/**
 * How far messages came: those of others with the reader, one's own with the last of the others, of
 * whom only those who have ever answered show what has reached them.
 */
function* statusFor(
  readers: readonly ReaderRow[],
  address: number,
): Steps<(row: WireRow) => Web3mqStatus> {
  const receiptsVisible = yield* receiptsVisibleTo(readers, address);
  const mine = readers.filter((reader) => reader.address === address);
  const others = readers
    .filter((reader) => reader.address !== address)
    .map((reader) => (receiptsVisible.has(reader.address) ? reader : { ...reader, received: 0 }));
  return (row) => statusOf(row, row.sender === address ? others : mine);
}

type Marks = Pick<ReaderRow, 'read_up_to' | 'received'>;

const statusOf = (
  message: { readonly id: number; readonly sent_at: number },
  readers: readonly Marks[],
): Web3mqStatus => {
  const read = (marks: Marks) => marks.read_up_to >= message.id;
  if (readers.length === 0) return 'received';
  if (readers.every(read)) return 'read';
  const delivered = (marks: Marks) => read(marks) || marks.received >= message.sent_at;
  return readers.every(delivered) ? 'delivered' : 'received';
};

/** Messages of one answer: a client that was away for longer reads the history. */
const NEW_MESSAGES = 1000;

/** What came from others since a time, chat by chat. */
export const listNew = async (app: App, call: SignedCall, input: InputOf<Calls['listNew']>) => {
  return app.store.write(
    function* () {
      const { address } = yield* authenticate(app, call);
      const since = Math.min(input.sync_timestamp * 1000, Number.MAX_SAFE_INTEGER);
      return byChat(yield* incomingSince(address, since, NEW_MESSAGES));
    },
    { relaxed: true },
  );
};

const byChat = (rows: readonly IncomingRow[]): Record<string, Record<string, Web3mqStatus>> => {
  const chats = Map.groupBy(rows, (row) => row.groupid ?? row.from);
  return Object.fromEntries(
    [...chats].map(([chat, messages]) => [
      chat,
      Object.fromEntries(messages.map((row) => [messageidOf(row), statusOf(row, [row])])),
    ]),
  );
};

const messageidOf = ({ id, messageid }: IncomingRow): string =>
  messageid ? Buffer.from(messageid).toString('hex') : derivedMessageid(id);
