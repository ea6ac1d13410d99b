import type { PlainSend, Sent } from '../plain-send.ts';
import { freshRow, type InboxWrite } from '../stores/inbox/fresh.ts';
import type { Connected } from './connections.ts';
import { Pipeline } from './pipeline.ts';
import { SEND_FUNCTION } from './send-function.ts';

const CALL = `select place, address, message, at, thread, sender, members, clock from
  ${SEND_FUNCTION}($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

interface SentTo extends Sent {
  /** Which of the sends, from 1. */
  readonly place: number;
  /** An inbox that the message went into. */
  readonly address: number;
  readonly thread: number;
  readonly sender: number;
  readonly members: number;
  /** Up to where nothing is missing before it: see `FreshEntry`. */
  readonly clock: number;
}

export interface Outcome {
  /** One for each send; undefined where it was not plain. */
  readonly sent: readonly (Sent | undefined)[];
  /** The inboxes that were written to. */
  readonly writes: readonly InboxWrite[];
}

/** Sends those messages of `sends` that are plain; what it tells is on disk. */
export const sendOn = async (
  { client, prepares }: Connected,
  sends: readonly PlainSend[],
  /** How long it waits for a lock. */
  patienceMs: number,
): Promise<Outcome> => {
  const pipeline = new Pipeline(client, prepares);
  let rows: readonly SentTo[] = [];
  const statement = { name: 'parley_send', text: CALL, values: valuesOf(sends, patienceMs) };
  pipeline.send<SentTo>(statement, (result) => {
    rows = result.rows;
  });
  await pipeline.committed();
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return {
    sent: sends.map((_, index) => byPlace.get(index + 1)),
    writes: writesOf(sends, rows),
  };
};

const writesOf = (sends: readonly PlainSend[], rows: readonly SentTo[]): InboxWrite[] =>
  rows.map((sentTo) => {
    const send = sends[sentTo.place - 1];
    const row = send && freshRow({ ...send, ...sentTo, senderText: send.sender });
    return { address: sentTo.address, entry: row && { row, after: sentTo.clock } };
  });

const valuesOf = (sends: readonly PlainSend[], patienceMs: number): unknown[] => [
  String(patienceMs),
  sends.map(({ uuid }) => uuid),
  sends.map(({ sender }) => sender),
  sends.map(({ key }) => key),
  sends.map(({ content }) => content),
  sends.map(({ search }) => search),
  sends.map(({ proof }) => proof),
  sends.map(({ now }) => now),
  sends.map(({ allowance }) => allowance?.key ?? null),
  sends.map(({ allowance }) => allowance?.step ?? 0),
  sends.map(({ allowance }) => allowance?.most ?? 0),
];
