import { isoFromMicros, microsFromIso } from '@parley/contracts';
import { HUB } from '../../world/layout.ts';
import { answerJson, listen } from '../http.ts';
import type { BareStore, MessageRow, ThreadRow } from '../store.ts';

const THREADS = 20;
const MESSAGES = 50;
const NEW_MESSAGES = 100;

/** The same answers as the server gives the hub, by one prepared select each. */
export const serveReads = (store: BareStore): void => {
  const answer = (url: string) => {
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    if (pathname === '/api/chat/') return inboxPage(store, Number(searchParams.get('page')));
    if (pathname === '/api/chat/new-messages/') return news(store, searchParams.get('since') ?? '');
    return history(store, pathname.slice('/api/chat/'.length, -'/message/'.length));
  };
  listen(async ({ url = '' }, response) => answerJson(response, 200, await answer(url)));
};

const inboxPage = async (store: BareStore, page: number) => {
  const rows = await store.inbox(HUB, THREADS, (page - 1) * THREADS);
  const count = rows[0]?.total ?? 0;
  return {
    count,
    next: page * THREADS < count ? link(page + 1, rows.at(-1), 'b') : null,
    previous: page > 1 ? link(page - 1, rows[0], 'a') : null,
    results: rows.map((row) => ({
      uuid: row.uuid,
      participants: row.members.split(' '),
      shop: null,
      created_at: isoFromMicros(row.created_at),
      updated_at: isoFromMicros(row.updated_at),
      last_message: row.last_message,
    })),
  };
};

const link = (page: number, place: ThreadRow | undefined, side: 'a' | 'b'): string =>
  `https://bench.example.org/api/chat/?page=${page}&cursor=${side}${place?.at}.${place?.thread}`;

const history = async (store: BareStore, uuid: string) => {
  const rows = await store.history(uuid, MESSAGES);
  return { count: rows[0]?.total ?? 0, results: rows.reverse().map(toMessage) };
};

const news = async (store: BareStore, since: string) => {
  const rows = await store.news(HUB, microsFromIso(since) ?? 0, NEW_MESSAGES);
  const results = rows.map((row) => {
    const { id, ...message } = toMessage(row);
    return { id, thread_uuid: row.thread_uuid, ...message };
  });
  return { count: results.length, results };
};

const toMessage = ({ id, sender, content, sent_at, is_read }: Omit<MessageRow, 'total'>) => ({
  id,
  sender,
  content,
  timestamp: isoFromMicros(sent_at),
  is_read: is_read === 1,
});
