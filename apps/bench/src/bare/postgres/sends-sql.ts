/** One statement does all of a send: `where` finds the thread, `more` writes beside the message. */
const sendSql = (where: string, proof: number, key: string, more = ''): string => `
  with place as (
    select t.id as thread, me.address as me, other.address as other,
      a.text as sender, b.text as reader, greatest($3::bigint, i.clock + 1, j.clock + 1) as at
    from thread t
      join participant me on me.thread = t.id and me.position = 0
      join participant other on other.thread = t.id and other.position = 1
      join inbox i on i.address = me.address join inbox j on j.address = other.address
      join address a on a.id = me.address join address b on b.id = other.address
    where ${where}
    for update of i, j
  ), sent as (
    insert into message (thread, sender, content, sent_at, client_key, proof)
    select thread, me, $2, at, ${key}, ${proof} from place returning id
  ), of_thread as (
    update thread set last_message = sent.id, updated_at = place.at, message_count = message_count + 1
    from place, sent where thread.id = place.thread
  ), of_participants as (
    update participant p set listed_at = place.at,
      sent = p.sent + case when p.address = place.me then 1 else 0 end
    from place where p.thread = place.thread
  ), of_clocks as (
    update inbox set clock = place.at from place where inbox.address in (place.me, place.other)
  ), of_entries as (
    insert into inbox_entry (address, incoming, at, kind, thread, message, actor)
    select who.address, who.incoming, place.at, 1, place.thread, sent.id, place.me
    from place, sent, lateral (values (place.me, 0), (place.other, 1)) as who (address, incoming)
  )${more}
  select sent.id, place.sender, place.at, place.reader from place, sent`;

export const send = sendSql('t.uuid = $1', 1, '$4');

export const sendSigned = sendSql(
  't.member_key = $1',
  2,
  'null',
  `, signed as (
    insert into web3mq_message (message, thread, messageid, topic, payload, payload_type,
      cipher_suite, version, from_sign, signed_at, node_id, pubkey)
    select sent.id, place.thread, $4::bytea, $5::text, null, 'text/plain; charset=utf-8',
      'NONE', 1, $6::bytea, $7::bigint, $8::text, $9::bytea
    from place, sent
  )`,
);
