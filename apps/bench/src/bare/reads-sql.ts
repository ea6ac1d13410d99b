/**
 * The selects of both engines; `p` writes the n-th parameter. Those of one page of an inbox are its
 * address, again its address, limit and offset; the others take what they are named after.
 */
export const readsSql = (p: (number: number) => string) => ({
  inbox: `
    select t.uuid, t.members, t.created_at, t.updated_at, substr(m.content, 1, 140) as last_message,
      (select threads from thread_tally where address = ${p(1)} and shop = 0) as total,
      page.at, page.thread
    from (
      select thread, listed_at as at from participant
      where address = ${p(2)} and listed_at is not null
      order by listed_at desc, thread desc limit ${p(3)} offset ${p(4)}
    ) page
    join thread t on t.id = page.thread
    left join message m on m.id = t.last_message
    order by page.at desc, page.thread desc`,
  history: `
    select m.id, a.text as sender, m.content, m.sent_at, t.message_count as total, ${IS_READ}
    from thread t join message m on m.thread = t.id join address a on a.id = m.sender
    where t.uuid = ${p(1)} order by m.id desc limit ${p(2)}`,
  news: `
    select m.id, t.uuid as thread_uuid, a.text as sender, m.content, m.sent_at, ${IS_READ}
    from inbox_entry e join message m on m.id = e.message join thread t on t.id = e.thread
      join address a on a.id = m.sender
    where e.address = ${p(1)} and e.incoming = 1 and e.at > ${p(2)} order by e.at limit ${p(3)}`,
});

const IS_READ = `case when exists (select 1 from participant o
  where o.thread = m.thread and o.address <> m.sender and o.read_up_to < m.id)
  then 0 else 1 end as is_read`;
