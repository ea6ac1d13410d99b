import type { PoolClient } from 'pg';
import type { PlainSend, Sent } from '../plain-send.ts';
import { entryKind } from '../schema.ts';
import { rowByUuid } from '../stores/lock.ts';
import { appendForAll, sendContextByUuid } from '../stores/message/send.ts';
import { takePoints } from '../stores/rate-limit.ts';
import { embed } from './compiler.ts';
import { Pipeline } from './pipeline.ts';

/*
 * A send in one round trip, where its steps take two and a commit. It runs the same statements in the
 * same order under the same locks; each sees what was committed before it began, as it would alone. What
 * is not plain is left to the steps: no such thread, no part in it, a retry, a thread that someone's
 * list does not show yet, too many sends. What both decide is held equal by a test, case by case.
 */

const hold = embed(rowByUuid, { uuid: 'its_uuid' });

const look = embed(sendContextByUuid, { uuid: 'its_uuid', sender: 'its_sender', key: 'its_key' });

const put = embed(appendForAll, {
  message: 'send_context.next',
  thread: 'send_context.thread',
  sender: 'send_context.sender',
  actor: 'send_context.sender',
  content: 'its_content',
  search: 'its_search',
  at: 'its_time',
  key: 'its_key',
  proof: 'its_proof',
  kind: String(entryKind.message),
});

const spend = embed(takePoints, { key: 'limit_key', step: 'step', most: 'most', now: 'now' });

/** Makes the function, which a connection keeps for itself: servers of two versions share no function. */
export const createSend = `
  create function pg_temp.parley_send(
    its_uuid text, its_sender text, its_key text, its_content text, its_search text, its_proof bigint,
    now bigint, limit_key text, step bigint, most bigint
  ) returns table (address bigint, message bigint, at bigint) language plpgsql as $send$
  #variable_conflict use_column
  declare
    send_context record;
    its_time bigint;
    whole_at bigint;
    inbox bigint;
  begin
    perform * from (${hold}) as held;
    select * into send_context from (${look}) as found;
    if send_context.sender is null or send_context.earlier is not null or send_context.listed < send_context.members then
      return;
    end if;
    if limit_key is not null then
      ${spend} into whole_at;
      if not found then return; end if;
    end if;
    its_time := greatest(now, send_context.clock + 1);
    for inbox in ${put} loop
      return query values (inbox, send_context.next, its_time);
    end loop;
  end
  $send$`;

const CALL = `select address, message, at from
  pg_temp.parley_send($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

interface SentTo extends Sent {
  /** An inbox that the message went into. */
  readonly address: number;
}

/** Sends a message, if it is a plain one: what was written to which inboxes, and is on disk. */
export const sendOn = async (client: PoolClient, send: PlainSend): Promise<readonly SentTo[]> => {
  const { uuid, sender, key, content, search, proof, now, allowance } = send;
  const { key: limit, step, most } = allowance ?? unlimited;
  const values = [uuid, sender, key, content, search, proof, now, limit, step, most];
  const pipeline = new Pipeline(client);
  let sent: readonly SentTo[] = [];
  pipeline.send<SentTo>({ name: 'parley_send', text: CALL, values }, ({ rows }) => {
    sent = rows;
  });
  await pipeline.committed();
  return sent;
};

const unlimited = { key: null, step: 0, most: 0 };
