import {
  api,
  type InputOf,
  microsFromIso,
  type OutputOf,
  type TypedMessage,
} from '@parley/contracts';
import type { App } from '../app.ts';
import { checkAddress, listedAs } from '../auth/addresses.ts';
import { actingAddress, type Caller } from '../auth/caller.ts';
import { ApiError, invalidField } from '../errors/api-error.ts';
import { type Steps, singleQuery } from '../storage/query.ts';
import { searchTextOf } from '../storage/search-text.ts';
import {
  type MessageRow,
  messagesAfter,
  messagesBefore,
  messagesSince,
  newestMessages,
  newestOfThread,
} from '../storage/stores/message/message.ts';
import { lockSendContextByUuid } from '../storage/stores/message/send.ts';
import { participantsOf } from '../storage/stores/participant/participant.ts';
import type { ThreadRow } from '../storage/stores/thread/thread.ts';
import { together } from '../storage/together.ts';
import { accessThread, threadNotFound } from './access.ts';
import { toIncoming, toMessages } from './answers.ts';
import { sendPlainMessage, sendToThread } from './send-to-thread.ts';

type Calls = typeof api.message;

/** Messages of one answer of `listNew`. */
const NEW_MESSAGES = 100;

export const sendMessage = async (
  app: App,
  caller: Caller,
  input: InputOf<Calls['send']>,
): Promise<TypedMessage> => {
  const sender = actingAddress(caller, 'sender', input.sender);
  checkAddress(app, 'sender', sender);
  const { content, client_key: key = null } = input;
  const proof = caller.session ? 'session' : 'none';
  const search = searchTextOf(content);
  const draft = { content, search, key, proof, call: input } as const;
  const uuid = input.thread_uuid.toLowerCase();
  const { sendPlain } = app.store;
  // Waited for only where there is such a thing: writes are done in the order of their calls.
  const sent = sendPlain && (await sendPlainMessage(app, sendPlain, uuid, sender, draft));
  if (sent !== undefined) return sent;
  return app.store.write(function* () {
    const context = yield* lockSendContextByUuid(uuid, sender, key);
    if (context === undefined) throw threadNotFound();
    if (context.sender === null) throw notTakingPart(caller);
    return yield* sendToThread(app, context, { id: context.sender, text: sender }, draft);
  });
};

// Signed in, the sender is the viewer, and a thread that the viewer is not in does not exist.
const notTakingPart = (caller: Caller): ApiError =>
  caller.viewer === null
    ? invalidField('sender', 'This address is not a participant in the thread.')
    : threadNotFound();

export const listMessages = (app: App, caller: Caller, input: InputOf<Calls['list']>) =>
  app.store.read(function* () {
    const thread = yield* accessThread(caller.viewer, input.thread_uuid);
    const count = thread.message_count - thread.hidden;
    const page = pageOf(thread, count, input);
    const [rows, participants] = yield* together(page, participantsOf(thread.id));
    return { count, results: toMessages(rows, participants) };
  });

const pageOf = (
  thread: ThreadRow,
  count: number,
  input: InputOf<Calls['list']>,
): Steps<MessageRow[]> => {
  const size = input.page_size ?? api.message.list.pageSize;
  if (input.after !== undefined) return messagesAfter(thread, input.after, size);
  if (input.before !== undefined) return messagesBefore(thread, input.before, size);
  const page = input.page ?? 1;
  const skipped = (page - 1) * size;
  if (page > 1 && skipped >= count) throw new ApiError('not_found', 'Invalid page.');
  return newestOfThread(thread, size, skipped);
};

export const listNewMessages = async (
  app: App,
  caller: Caller,
  input: InputOf<Calls['listNew']>,
): Promise<OutputOf<Calls['listNew']>> => {
  const address = actingAddress(caller, 'address', input.address);
  checkAddress(app, 'address', address);
  const listed = listedAs(address, input.only);
  const since = input.since === undefined ? null : microsFromIso(input.since);
  const rows = await app.store.read(() =>
    singleQuery(
      since === null
        ? newestMessages(listed, NEW_MESSAGES)
        : messagesSince(listed, since, NEW_MESSAGES),
    ),
  );
  return { count: rows.length, address, results: rows.map(toIncoming) };
};
