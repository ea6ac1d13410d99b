import type { InboxEvent } from '@parley/contracts';
import { contractFacts } from '../calls/contract-facts.ts';
import { isObject, type JsonObject } from '../json.ts';

/** An entry of a kind that this version does not know: skipped, but it counts for `prev`. */
interface UnknownEntry {
  readonly kind: 'unknown';
  readonly at: string;
  readonly prev: string;
}

/** One event, or an entry of an unknown kind. */
export type StreamEvent = InboxEvent | UnknownEntry;

/** Reads an event of a stream; null for a signal that this version does not know. */
export const readEvent = (json: unknown): StreamEvent | null => {
  if (!isObject(json)) return null;
  if (isKnown(json)) return json;
  const { at, prev } = json;
  return typeof at === 'string' && typeof prev === 'string' ? { kind: 'unknown', at, prev } : null;
};

/** As with the answers of calls, what a known kind holds is what the contract says. */
const isKnown = (json: JsonObject): json is JsonObject & InboxEvent =>
  contractFacts.eventKinds.some((kind) => kind === json.kind);
