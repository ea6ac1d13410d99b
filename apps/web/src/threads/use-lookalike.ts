import type { ChatState } from '@parley/client';
import { useChatState } from '../chat/chat-context.ts';
import { lookalikesAmong } from '../people/lookalike.ts';
import { pictured } from './thread-title.ts';

/** The address that another one of the chats looks like without being it; null: none. */
export const useLookalike = (other: string | null): string | null =>
  useChatState((state) => (other === null ? null : (lookalikesIn(state).get(other) ?? null)));

/** All rows share what was found in one state. */
const found = new WeakMap<ChatState['threads'], ReadonlyMap<string, string>>();

const lookalikesIn = ({ threads, address }: ChatState): ReadonlyMap<string, string> => {
  const known = found.get(threads) ?? lookalikesAmong(othersByTrust(threads, address));
  found.set(threads, known);
  return known;
};

/** The others in chats of two: first those whom the viewer wrote to first, and of each kind the oldest. */
const othersByTrust = (threads: ChatState['threads'], viewer: string): readonly string[] =>
  Object.values(threads)
    .map(({ summary }) => summary)
    .sort(
      (a, b) =>
        Number(b.creator === viewer) - Number(a.creator === viewer) ||
        (a.created_at < b.created_at ? -1 : 1),
    )
    .flatMap((summary) => pictured(summary, viewer).other ?? []);
