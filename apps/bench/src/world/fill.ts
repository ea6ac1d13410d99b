import { friendAddress, memberKeyOf, orderOf, type ThreadPlan } from './layout.ts';

/** How the engines write bytes; the rest is SQL that both understand. */
export type BytesLiteral = (hex: string) => string;

const ROWS = 500;
const MESSAGE_US = 1_000;

/**
 * The statements that fill an empty database, table by table and consistently, as if the messages
 * had been sent one after the other, a millisecond apart, until just now. `addresses` are those of people.
 */
export function* fillStatements(
  threads: readonly ThreadPlan[],
  addresses: ReadonlyMap<number, string>,
  bytes: BytesLiteral,
): Generator<string> {
  const total = threads.length;
  const lastOrder = (thread: ThreadPlan) => orderOf(thread.id, total, thread.messages - 1);
  const start = Date.now() * 1000 - (Math.max(...threads.map(lastOrder)) + 10_000) * MESSAGE_US;
  const timeOf = (order: number) => start + order * MESSAGE_US;
  const text = (id: number) => addresses.get(id) ?? friendAddress(id);
  const byMember = Map.groupBy(
    threads.flatMap((thread) => thread.members.map((member) => ({ member, thread }))),
    ({ member }) => member,
  );

  yield* insert('address', ['id', 'text'], [...byMember.keys()], (id) => [id, quoted(text(id))]);
  yield* insert('inbox', ['address', 'clock', 'gone_to'], [...byMember], ([id, its]) => [
    id,
    timeOf(Math.max(...its.map(({ thread }) => lastOrder(thread)))),
    0,
  ]);
  yield* insert('thread', threadColumns, threads, (thread) => {
    const members = thread.members.map(text);
    return [
      thread.id,
      quoted(thread.uuid),
      0,
      bytes(memberKeyOf(members)),
      "''",
      "''",
      quoted(members.join(' ')),
      timeOf(0),
      timeOf(lastOrder(thread)),
      lastOrder(thread),
      thread.messages,
      0,
    ];
  });
  const places = threads.flatMap((thread) =>
    thread.members.map((member, position) => ({ thread, member, position })),
  );
  yield* insert('participant', participantColumns, places, ({ thread, member, position }) => [
    thread.id,
    member,
    position,
    0,
    sentBy(thread, position),
    0,
    timeOf(lastOrder(thread)),
  ]);
  yield* insert('thread_tally', tallyColumns, [...byMember], ([id, its]) => [id, 0, its.length]);
  yield* insert('thread_tally', tallyColumns, [0], () => [0, 0, total]);
  yield* messages(threads, start);
  yield entriesOfMessages;
  yield entriesOfThreads;
}

const threadColumns = [
  'id',
  'uuid',
  'kind',
  'member_key',
  'name',
  'avatar_url',
  'members',
  'created_at',
  'updated_at',
  'last_message',
  'message_count',
  'deleted',
];
const participantColumns = [
  'thread',
  'address',
  'position',
  'read_up_to',
  'sent',
  'read_others',
  'listed_at',
];
const tallyColumns = ['address', 'shop', 'threads'];

/** The first two write by turns, and in half of all threads the second one begins. */
const sentBy = (thread: ThreadPlan, position: number): number => {
  if (position > 1) return 0;
  const begins = thread.id % 2 === position;
  return begins ? Math.ceil(thread.messages / 2) : Math.floor(thread.messages / 2);
};

/** The rounds that all threads have, and then those of the long history alone. */
function* messages(threads: readonly ThreadPlan[], start: number): Generator<string> {
  const [history, other] = threads.map(({ messages }) => messages);
  if (history === undefined || other === undefined) return;
  const order = `(round.n * ${threads.length} + t.id)`;
  const rounds = (from: number, to: number, which: string): string => `
    with recursive round(n) as (select ${from} union all select n + 1 from round where n + 1 < ${to})
    insert into message (id, thread, sender, content, sent_at, client_key, proof)
    select ${order}, t.id, p.address,
      'Message ' || round.n || ' of thread ' || t.id || ': is the print still there, and what is it?',
      ${start} + ${order} * ${MESSAGE_US}, null, 1
    from round cross join thread t
      join participant p on p.thread = t.id and p.position = (round.n + t.id) % 2
    where ${which}`;
  const shared = Math.min(history, other);
  yield rounds(0, shared, 'true');
  if (history > shared) yield rounds(shared, history, 't.id = 1');
}

const entriesOfMessages = `
  insert into inbox_entry (address, incoming, at, kind, thread, message, actor)
  select p.address, case when p.address <> m.sender then 1 else 0 end, m.sent_at, 1,
    m.thread, m.id, m.sender
  from message m join participant p on p.thread = m.thread
  order by 1, 2, 3`;

/** Before all messages, a microsecond apart. */
const entriesOfThreads = `
  insert into inbox_entry (address, incoming, at, kind, thread, message, actor)
  select p.address, 0, t.created_at - 1000000 + t.id, 2, t.id, null, null
  from thread t join participant p on p.thread = t.id
  order by 1, 2, 3`;

function* insert<Item>(
  table: string,
  columns: readonly string[],
  items: readonly Item[],
  row: (item: Item) => readonly (string | number)[],
): Generator<string> {
  for (let from = 0; from < items.length; from += ROWS) {
    const rows = items.slice(from, from + ROWS).map((item) => `(${row(item).join(',')})`);
    yield `insert into ${table} (${columns.join(',')}) values ${rows.join(',')}`;
  }
}

const quoted = (text: string): string => `'${text}'`;
