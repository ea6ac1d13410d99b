/**
 * What must hold between transactions and no call shows. Each query finds the rows that break its rule,
 * as `found`, on either engine.
 */
export const rowRules: Readonly<Record<string, string>> = {
  'every address has one inbox, whose clock is the time of its newest entry': `
    select a.text as found from address a left join inbox i on i.address = a.id
    where i.clock is distinct from coalesce((select max(at) from inbox_entry e where e.address = a.id), 0)`,
  'no two entries of an inbox tie': `
    select address || ' at ' || at as found from inbox_entry
    group by address, at having count(*) > 1`,
  'every message is newer than the one before it in its thread': `
    select id as found from (
      select id, sent_at, lag(sent_at) over (partition by thread order by id) as before
      from message) as m
    where sent_at <= before`,
  'every message is in the inbox of its sender, under its time': `
    select m.id as found from message m where not exists (
      select 1 from inbox_entry e
      where e.address = m.sender and e.at = m.sent_at and e.message = m.id and e.incoming = 0)`,
  'message_count and last_message tell of the messages': `
    select t.uuid as found from thread t where t.deleted = 0 and (
      t.message_count <> (select count(*) from message m where m.thread = t.id)
      or t.last_message is distinct from (select max(m.id) from message m where m.thread = t.id))`,
  'a thread has its participants': `
    select t.uuid as found from thread t
    where t.deleted = 0 and not exists (select 1 from participant p where p.thread = t.id)`,
  'what is unread is what others sent since the read mark': `
    select t.uuid || ' of ' || p.address as found from participant p join thread t on t.id = p.thread
    where t.deleted = 0 and t.message_count - p.sent - p.read_others <> (
      select count(*) from message m
      where m.thread = t.id and m.sender <> p.address
      and m.id > p.read_up_to and m.id > p.visible_after)`,
  'what is hidden from somebody is what was said up to a message': `
    select t.uuid || ' of ' || p.address as found from participant p join thread t on t.id = p.thread
    where t.deleted = 0 and p.hidden <> (
      select count(*) from message m where m.thread = t.id and m.id <= p.visible_after)`,
  'a thread names its participants in their order': `
    select t.uuid as found from thread t where t.deleted = 0 and t.members <> (
      select string_agg(a.text, ' ' order by p.position)
      from participant p join address a on a.id = p.address where p.thread = t.id)`,
  'a thread is as new as its newest message': `
    select t.uuid as found from thread t join message m on m.id = t.last_message
    where t.updated_at < m.sent_at`,
  'participants repeat the shop of their thread': `
    select t.uuid as found from thread t join participant p on p.thread = t.id
    where p.shop is distinct from t.shop`,
  // In open mode their userids need not begin with user:, while a VFX address has 26 to 35 characters.
  'a thread knows whether it joins Web3MQ users, and joins nobody else': `
    select t.uuid as found from thread t
    join participant p on p.thread = t.id join address a on a.id = p.address
    where t.deleted = 0 and (t.web3mq = 1) <> (
      a.text like 'user:%' or length(a.text) not between 26 and 35 or
      a.id in (select address from web3mq_user))`,
  'in a thread about a shop between its owner and one other, these are owner and buyer': `
    select t.uuid || ' of ' || p.address as found from participant p
    join thread t on t.id = p.thread join address a on a.id = p.address
    left join shop s on s.id = t.shop
    where t.deleted = 0 and p.role <> case
      when t.kind <> 0 or t.web3mq <> 0
        or (select count(*) from participant each where each.thread = t.id) <> 2
        or not exists (
          select 1 from participant each join address o on o.id = each.address
          where each.thread = t.id and o.text = s.owner_address) then 0
      when a.text = s.owner_address then 2
      else 1 end`,
  'tallies are what counting gives': `
    with counted as (
      select -web3mq as address, 0 as shop, count(*) as threads from thread
      where deleted = 0 group by web3mq
      union all
      select -web3mq, shop, count(*) from thread
      where deleted = 0 and shop is not null group by web3mq, shop
      union all
      select address, 0, count(*) from participant where listed_at is not null group by address
      union all
      select address, shop, count(*) from participant
      where listed_at is not null and shop is not null group by address, shop
      union all
      select address, case role when 1 then -1 else -1 - shop end, count(*) from participant
      where listed_at is not null and role <> 0
      group by address, case role when 1 then -1 else -1 - shop end)
    select address || ' ' || shop as found from (
      select address, shop, threads from thread_tally
      union all
      select address, shop, -threads from counted) as sums
    group by address, shop having sum(threads) <> 0`,
  'no row stands without its thread': `
    select 'message ' || id as found from message
    where thread not in (select id from thread where deleted < 2)
    union all
    select 'participant of ' || thread from participant
    where thread not in (select id from thread where deleted < 2)
    union all
    select 'signature of message ' || message from web3mq_message
    where message not in (select id from message)
    union all
    select 'group ' || thread from web3mq_group
    where thread not in (select id from thread where deleted < 2)
    union all
    select 'member of group ' || thread from web3mq_member
    where thread not in (select id from thread where deleted < 2)`,
  'groups have a creator and their members, each in their list of groups': `
    select t.groupid as found from thread t left join web3mq_group g on g.thread = t.id
    where t.deleted = 0 and ((t.kind = 1) <> (g.thread is not null) or g.creator <> t.creator)
    union all
    select t.groupid from thread t join participant p on p.thread = t.id
    left join web3mq_member m on m.thread = p.thread and m.address = p.address
    where t.deleted = 0 and (t.kind = 1) <> (m.thread is not null)`,
  'a signed message is of the thread of its signature': `
    select m.id as found from message m left join web3mq_message w on w.message = m.id
    where (m.proof = 2) <> (w.thread is not distinct from m.thread)`,
};
