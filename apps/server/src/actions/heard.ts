import type { Steps } from '../storage/query.ts';
import { writersElsewhereOf } from '../storage/stores/participant.ts';

interface Silent {
  readonly address: number;
  readonly sent: number;
}

/**
 * The participants of a thread of whom a reader may know that messages have reached them: those who have
 * ever written to the reader, here or in another of the reader's latest threads. A stranger to whom
 * somebody never answered learns nothing of them. Null is nobody in particular (open mode).
 */
export function* heardOf(
  thread: number,
  participants: readonly Silent[],
  reader: number | null,
): Steps<ReadonlySet<number>> {
  const heard = participants.filter(({ address, sent }) => sent > 0 || address === reader);
  const here = heard.map(({ address }) => address);
  if (reader === null || heard.length === participants.length) return new Set(here);
  return new Set([...here, ...(yield* writersElsewhereOf(thread, reader))]);
}
