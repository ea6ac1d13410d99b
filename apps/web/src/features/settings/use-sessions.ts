import { plural, t } from '@lingui/core/macro';
import type { Session } from '@parley/contracts';
import { useChat } from '../../chat/chat-context.ts';
import { useMutation, useQuery, useQueryClient } from '../../chat/queries.ts';
import { announce } from '../../ui/announcer.tsx';
import { toastError } from '../../ui/toasts/toasts.tsx';

/** Where the account is signed in; this place first, then those seen last. */
export const useSessions = () => {
  const { parley, address } = useChat();
  return useQuery({
    queryKey: ['sessions', address],
    queryFn: async () => inOrder((await parley.session.list.query()).results),
    staleTime: 0,
  });
};

/** Ends sessions elsewhere. Whoever is there is signed out within a second. */
export const useEndSessions = () => {
  const { parley, address } = useChat();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sessions: readonly Session[]) =>
      Promise.all(sessions.map(({ id }) => parley.session.revoke.mutate({ id }))),
    onSuccess: ({ length }) =>
      announce(plural(length, { one: 'Session ended', other: 'Sessions ended' })),
    onError: () =>
      toastError(t`The session couldn’t be ended`, t`Check your connection and try again.`),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions', address] }),
  });
};

const inOrder = (sessions: readonly Session[]): readonly Session[] =>
  sessions.toSorted(
    (one, other) =>
      Number(other.current) - Number(one.current) ||
      Date.parse(other.last_seen_at) - Date.parse(one.last_seen_at),
  );
