import type Sqlite from 'better-sqlite3';
import type { Send, Sent, SignedSend } from '../store.ts';
import { groupCommit } from './group-commit.ts';

interface Place {
  readonly thread: number;
  readonly address: number;
  readonly text: string;
  readonly clock: number;
}

interface Message {
  readonly content: string;
  readonly key: string | null;
  readonly proof: number;
}

const BY_SESSION = 1;
const BY_SIGNATURE = 2;

/** What a send must write, in one prepared statement for each table; no checks, no retries. */
export const sqliteSends = (db: Sqlite.Database) => {
  const placeByUuid = placeWhere(db, 't.uuid');
  const placeByMembers = placeWhere(db, 't.member_key');
  const put = putter(db);
  const signed = db.prepare(`
    insert into web3mq_message (message, thread, messageid, topic, payload, payload_type,
      cipher_suite, version, from_sign, signed_at, node_id, pubkey)
    values (?, ?, ?, ?, null, 'text/plain; charset=utf-8', 'NONE', 1, ?, ?, ?, ?)`);
  const commit = groupCommit(db);
  return {
    send: ({ thread_uuid, content, client_key }: Send): Promise<Sent> =>
      commit(() =>
        put(placeByUuid.all(thread_uuid), { content, key: client_key, proof: BY_SESSION }),
      ),
    sendSigned: (it: SignedSend): Promise<Sent> =>
      commit(() => {
        const places = placeByMembers.all(it.memberKey);
        const sent = put(places, { content: it.content, key: null, proof: BY_SIGNATURE });
        const { messageid, topic, signature, timestamp, node, pubkey } = it;
        const thread = places[0]?.thread;
        signed.run(sent.id, thread, messageid, topic, signature, timestamp, node, pubkey);
        return sent;
      }),
  };
};

// A plus before the parameter, as in the server: this build of SQLite would plan the join anew each time.
const placeWhere = (db: Sqlite.Database, column: string) =>
  db.prepare<[string | Buffer], Place>(`
    select t.id as thread, p.address, a.text, i.clock
    from thread t join participant p on p.thread = t.id
      join address a on a.id = p.address join inbox i on i.address = p.address
    where ${column} = +? order by p.position`);

const putter = (db: Sqlite.Database) => {
  const message = db.prepare(
    'insert into message (thread, sender, content, sent_at, client_key, proof) values (?, ?, ?, ?, ?, ?)',
  );
  const thread = db.prepare(
    'update thread set last_message = ?, updated_at = ?, message_count = message_count + 1 where id = ?',
  );
  const participants = db.prepare(
    'update participant set listed_at = ?, sent = sent + (address = ?) where thread = ?',
  );
  const clocks = db.prepare('update inbox set clock = ? where address in (?, ?)');
  const entries = db.prepare(`
    insert into inbox_entry (address, incoming, at, kind, thread, message, actor)
    values (?, 0, ?, 1, ?, ?, ?), (?, 1, ?, 1, ?, ?, ?)`);
  /** The first of the two participants sends. */
  return ([me, other]: readonly Place[], { content, key, proof }: Message): Sent => {
    if (me === undefined || other === undefined) throw new Error('No such thread.');
    const at = Math.max(Date.now() * 1000, me.clock + 1, other.clock + 1);
    const id = Number(message.run(me.thread, me.address, content, at, key, proof).lastInsertRowid);
    thread.run(id, at, me.thread);
    participants.run(at, me.address, me.thread);
    clocks.run(at, me.address, other.address);
    const entry = [at, me.thread, id, me.address];
    entries.run(me.address, ...entry, other.address, ...entry);
    return { id, sender: me.text, at, reader: other.text };
  };
};
