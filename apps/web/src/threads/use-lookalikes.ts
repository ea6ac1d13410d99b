import type { TypedThreadSummary } from '@parley/contracts';
import { useMemo } from 'react';
import { useChat } from '../chat/chat-context.ts';
import type { Lookalike } from '../people/lookalike.ts';
import { lookalikesIn } from '../people/met-before.ts';
import { useChosenNames } from '../people/names.ts';

/** Those in a thread who look like somebody from before. Threads that come later change nothing. */
export const useLookalikes = ({
  participants,
}: Pick<TypedThreadSummary, 'participants'>): ReadonlyMap<string, Lookalike> => {
  const { live, address } = useChat();
  const names = useChosenNames();
  return useMemo(
    () =>
      lookalikesIn(participants, {
        viewer: address,
        threads: Object.values(live.state().threads).map(({ summary }) => summary),
        named: new Set(Object.keys(names)),
      }),
    [participants, address, live, names],
  );
};
