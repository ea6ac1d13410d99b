import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { query } from '../query.ts';
import { type Database, entryKind } from '../schema.ts';
import { inboxesOfThreads, type Threads } from '../stores/lock.ts';
import { appendForAll, sendContextByUuid } from '../stores/message/send.ts';
import { takePoints } from '../stores/rate-limit.ts';
import { embed } from './compiler.ts';

/*
 * Plain sends in one round trip and one commit, where the steps of each take two and a commit of their
 * own. It runs the same statements under the same locks. Of several sends it locks all threads first, then
 * all inboxes, each in the order that every transaction keeps, and takes points in the order of their keys.
 * What is not plain is left to the steps: no such thread, no part in it, a retry, a thread that someone's
 * list does not show yet, too many sends. What both decide is held equal by a test, case by case.
 */

const threadsOf = (db: Kysely<Database>, uuids: unknown): Threads =>
  db.selectFrom('thread').select('thread.id').where(sql<boolean>`thread.uuid = any(${uuids})`);

interface Uuids {
  readonly uuids: readonly string[];
}

const threads = query<Uuids>()((db, p) =>
  threadsOf(db, p('uuids')).orderBy('thread.id').forUpdate(),
);

const inboxes = query<Uuids>()((db, p) =>
  inboxesOfThreads(db, threadsOf(db, p('uuids'))).select('address'),
);

const lockThreads = embed(threads, { uuids: 'uuids' });

const lockInboxes = embed(inboxes, { uuids: 'uuids' });

const look = embed(sendContextByUuid, { uuid: 'it.uuid', sender: 'it.sender', key: 'it.key' });

const put = embed(appendForAll, {
  message: 'found_one.next',
  thread: 'found_one.thread',
  sender: 'found_one.sender',
  actor: 'found_one.sender',
  content: 'it.content',
  search: 'it.search',
  at: 'its_time',
  key: 'it.key',
  proof: 'it.proof',
  kind: String(entryKind.message),
});

const spend = embed(takePoints, {
  key: 'it.limit_key',
  step: 'it.step',
  most: 'it.most',
  now: 'it.now',
});

const signature = `(
  patience text, uuids text[], senders text[], keys text[], contents text[], searches text[],
  proofs bigint[], nows bigint[], limit_keys text[], steps bigint[], mosts bigint[]
) returns table (
  place bigint, address bigint, message bigint, at bigint,
  thread bigint, sender bigint, members bigint, clock bigint
)`;

const body = `
  #variable_conflict use_column
  declare
    it record;
    found_one record;
    its_time bigint;
    whole_at bigint;
    inbox bigint;
  begin
    perform set_config('lock_timeout', patience, true);
    perform * from (${lockThreads}) as held;
    -- Those of one are held by what looks at them.
    if cardinality(uuids) > 1 then
      perform * from (${lockInboxes}) as held;
    end if;
    for it in
      select * from unnest(
        uuids, senders, keys, contents, searches, proofs, nows, limit_keys, steps, mosts
      ) with ordinality as sends (
        uuid, sender, key, content, search, proof, now, limit_key, step, most, place
      ) order by sends.limit_key nulls first, sends.place
    loop
      select * into found_one from (${look}) as looked;
      continue when found_one.sender is null or found_one.earlier is not null
        or found_one.listed < found_one.members;
      if it.limit_key is not null then
        ${spend} into whole_at;
        continue when not found;
      end if;
      its_time := greatest(it.now, found_one.clock + 1);
      for inbox in ${put} loop
        return query values (
          it.place, inbox, found_one.next, its_time, found_one.thread, found_one.sender, found_one.members,
          case when inbox = found_one.sender then found_one.sender_clock else found_one.others_clock end
        );
      end loop;
    end loop;
  end`;

/** Its name tells what it does: servers of two versions, of which each has its own, share a database. */
export const SEND_FUNCTION = `parley_send_${createHash('sha256')
  .update(signature + body)
  .digest('hex')
  .slice(0, 12)}`;

const exists = sql<{ exists: boolean }>`select to_regproc(${SEND_FUNCTION}) is not null as exists`;

/** Makes the function where it is not there yet, once the tables are. Of several servers one makes it. */
export const makeSendFunction = async (db: Kysely<Database>): Promise<void> => {
  if ((await exists.execute(db)).rows[0]?.exists) return;
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext(${SEND_FUNCTION}))`.execute(transaction);
    await sql
      .raw(
        `create or replace function ${SEND_FUNCTION} ${signature} language plpgsql as $send$${body}$send$`,
      )
      .execute(transaction);
  });
};
