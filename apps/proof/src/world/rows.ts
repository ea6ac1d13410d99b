import type { Recorder } from '../record.ts';
import type { Database } from './database.ts';

/** What must hold in the rows and no call shows: each query finds what breaks it, on either engine. */
const rules: Readonly<Record<string, string>> = {
  "an inbox's clock is the time of its newest entry": `
    select a.text as found from address a left join inbox i on i.address = a.id
    where i.clock is distinct from
      coalesce((select max(e.at) from inbox_entry e where e.address = a.id), 0)`,
  'no two entries of an inbox tie': `
    select address || ' at ' || at as found from inbox_entry
    group by address, at having count(*) > 1`,
  'tallies are what counting gives': `
    with counted as (
      select 0 as address, 0 as shop, count(*) as threads from thread where deleted = 0
      union all
      select 0, shop, count(*) from thread where deleted = 0 and shop is not null group by shop
      union all
      select address, 0, count(*) from participant where listed_at is not null group by address
      union all
      select address, shop, count(*) from participant
      where listed_at is not null and shop is not null group by address, shop)
    select address || ' ' || shop as found from (
      select address, shop, threads from thread_tally
      union all
      select address, shop, -threads from counted) as both_ways
    group by address, shop having sum(threads) <> 0`,
  'a thread knows its newest message and how many it has': `
    select t.uuid as found from thread t where t.deleted = 0 and (
      t.message_count <> (select count(*) from message m where m.thread = t.id)
      or t.last_message is distinct from (select max(m.id) from message m where m.thread = t.id))`,
  'no row stands without its thread': `
    select 'message ' || id as found from message
    where thread not in (select id from thread where deleted < 2)
    union all
    select 'participant of ' || thread from participant
    where thread not in (select id from thread where deleted < 2)`,
  'a thread has its participants': `
    select t.uuid as found from thread t
    where t.deleted = 0 and not exists (select 1 from participant p where p.thread = t.id)`,
};

/** Looks past the server, into the database itself. */
export const checkRowsOf = async (database: Database, recorder: Recorder): Promise<void> => {
  for (const [rule, sql] of Object.entries(rules))
    for (const found of await database.find(sql)) recorder.note({ fact: 'broken', rule, found });
};
