import { Pool, types } from 'pg';
import { readsSql } from '../reads-sql.ts';
import type { BareStore, MessageRow, NewMessageRow, Sent, ThreadRow } from '../store.ts';
import * as sql from './sends-sql.ts';

/** As many as the server keeps for its writes. */
const CONNECTIONS = 8;
const INT8 = 20;

/** One prepared statement for each call, on whichever connection is free. */
export const openPostgres = (url: string): BareStore => {
  types.setTypeParser(INT8, Number);
  const pool = new Pool({ connectionString: url, max: CONNECTIONS });
  // An idle connection that breaks is replaced; without a listener it would end the program.
  pool.on('error', () => {});
  const rows = async <Row extends object>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<Row[]> => (await pool.query<Row>({ name, text, values })).rows;
  const sent = async (name: string, text: string, values: unknown[]): Promise<Sent> => {
    const [row] = await rows<Sent>(name, text, values);
    if (row === undefined) throw new Error('No such thread.');
    return row;
  };
  const reads = readsSql((number) => `$${number}`);
  return {
    send: ({ thread_uuid, content, client_key }) =>
      sent('send', sql.send, [thread_uuid, content, Date.now() * 1000, client_key]),
    sendSigned: (it) =>
      sent('signed', sql.sendSigned, [
        it.memberKey,
        it.content,
        Date.now() * 1000,
        it.messageid,
        it.topic,
        it.signature,
        it.timestamp,
        it.node,
        it.pubkey,
      ]),
    inbox: (address, limit, offset) =>
      rows<ThreadRow>('inbox', reads.inbox, [address, address, limit, offset]),
    history: (uuid, limit) => rows<MessageRow>('history', reads.history, [uuid, limit]),
    news: (address, since, limit) =>
      rows<NewMessageRow>('news', reads.news, [address, since, limit]),
  };
};
