import { errorDetails, type OutboxItem } from '@parley/client';
import { useQueries } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Chat } from '../../chat/chat.ts';
import { useChat, useChatState, useConnection } from '../../chat/chat-context.ts';
import { useDraft, useDrafts } from '../../chat/drafts/drafts.ts';
import { useQueryClient } from '../../chat/queries.ts';

/** Something that was written and not sent. */
export interface UnsentText {
  readonly key: string;
  readonly text: string;
  readonly forget: () => void;
}

const useOutboxItems = (): readonly OutboxItem[] => {
  const { outbox } = useChat();
  return useSyncExternalStore(outbox.subscribe, outbox.items);
};

/** What was written for one thread, also while it is not there. */
export const useUnsentIn = (uuid: string): readonly UnsentText[] => {
  const { address, outbox } = useChat();
  const items = useOutboxItems().filter((item) => item.thread_uuid === uuid);
  const [draft, setDraft] = useDraft(address, uuid);
  const sent = items.map((item) => fromItem(item, outbox));
  if (draft.trim() === '') return sent;
  return [...sent, { key: 'draft', text: draft, forget: () => setDraft('') }];
};

/** What was written for threads that are gone: refused messages, and drafts. */
export const useStranded = (): readonly UnsentText[] => {
  const { address, outbox } = useChat();
  const threads = useChatState((state) => state.threads);
  const [drafts, setDraft] = useDrafts(address);
  const isElsewhere = (uuid: string) => threads[uuid] === undefined;
  const gone = useGone(
    Object.keys(drafts).filter((uuid) => isElsewhere(uuid) && drafts[uuid]?.trim() !== ''),
  );
  const failed = useOutboxItems().filter(
    (item) => item.state === 'failed' && isElsewhere(item.thread_uuid),
  );
  return [
    ...failed.map((item) => fromItem(item, outbox)),
    ...gone.map((uuid) => ({
      key: uuid,
      text: drafts[uuid] ?? '',
      forget: () => setDraft(uuid, ''),
    })),
  ];
};

const fromItem = ({ key, content }: OutboxItem, outbox: Chat['outbox']): UnsentText => ({
  key,
  text: content,
  forget: () => void outbox.remove(key).catch(() => {}),
});

/** Those of some threads that are gone; others are only not loaded yet. */
const useGone = (uuids: readonly string[]): readonly string[] => {
  const { parley, address } = useChat();
  const isOpen = useConnection() === 'open';
  const answers = useQueries(
    {
      queries: uuids.map((uuid) => ({
        queryKey: ['gone', address, uuid],
        enabled: isOpen,
        queryFn: () => isGone(parley, address, uuid),
      })),
    },
    useQueryClient(),
  );
  return uuids.filter((_, index) => answers[index]?.data === true);
};

const isGone = async (
  { thread }: Chat['parley'],
  address: string,
  uuid: string,
): Promise<boolean> => {
  try {
    await thread.summary.query({ uuid, address });
    return false;
  } catch (error) {
    const code = errorDetails(error)?.code;
    if (code === 'not_found' || code === 'forbidden') return true;
    throw error;
  }
};
