import { Client } from 'pg';
import type { TestApp } from '../src/testing.ts';
import { rest } from './calls.ts';

export const openThread = async (app: TestApp, ...participants: string[]): Promise<string> =>
  (await rest(app, 'POST', '/api/chat/', { body: { participants } })).json.uuid;

export const say = (app: TestApp, uuid: string, sender: string, content: string, key?: string) =>
  rest(app, 'POST', `/api/chat/${uuid}/message/`, {
    body: { sender, content },
    ...(key !== undefined && { headers: { 'idempotency-key': key } }),
  });

export const connected = async (url: string): Promise<Client> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
};

export const onDatabase = async (url: string, sql: string) => {
  const client = await connected(url);
  return client.query(sql).finally(() => client.end());
};

export const WAITING = `select 1 from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;
