import type { Steps } from '../storage/query.ts';
import { peersOf } from '../storage/stores/participant/peers.ts';

interface Participant {
  readonly address: number;
  readonly last_sent: number;
  readonly visible_after: number;
}

/**
 * The participants of a thread of whom a reader may know that messages have reached them: those who have
 * written what the reader may see, here or in another of the reader's latest threads. A stranger to whom
 * somebody never answered learns nothing of them. Null is nobody in particular (open mode).
 */
export function* receiptsVisibleTo(
  participants: readonly Participant[],
  reader: number | null,
): Steps<ReadonlySet<number>> {
  const me = participants.find(({ address }) => address === reader);
  const seenAfter = me?.visible_after ?? 0;
  const visible = participants.filter((one) => one.last_sent > seenAfter || one === me);
  const here = visible.map(({ address }) => address);
  if (reader === null || visible.length === participants.length) return new Set(here);
  const elsewhere = (yield* peersOf(reader)).filter((peer) => peer.visible === 1);
  return new Set([...here, ...elsewhere.map(({ address }) => address)]);
}
