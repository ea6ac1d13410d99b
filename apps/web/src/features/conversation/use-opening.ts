import { useCallback, useEffect, useState } from 'react';
import { useChat, useConnection } from '../../chat/chat-context.ts';
import { type Opened, openKnown, openThread } from './open-thread.ts';

type Opening = Opened | { readonly name: 'opening' };

/**
 * Opens a thread when its screen does, at once with what is known of it; tries again by itself when the
 * network is back.
 */
export const useOpening = (uuid: string, target: number | null): [Opening, () => void] => {
  const chat = useChat();
  const isConnected = useConnection() === 'open';
  const known = (): Opening => openKnown(chat, uuid, target) ?? { name: 'opening' };
  const [opening, setOpening] = useState(known);
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: later targets are jumped to; each attempt opens anew.
  useEffect(() => {
    let left = false;
    // Without a connection, what is known may be old, and hide what is unread.
    const isCurrent = chat.connection.state() === 'open';
    if (attempt > 0) setOpening(known);
    void openThread(chat, uuid, target).then(
      (opened) => left || setOpening((shown) => mergeOpened(shown, opened, isCurrent)),
    );
    return () => {
      left = true;
    };
  }, [chat, uuid, attempt]);

  const hasFailed = opening.name === 'failed';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the return of the network counts, not the failure.
  useEffect(() => {
    if (isConnected && hasFailed) again();
  }, [isConnected]);

  return [opening, again];
};

/** What is on the screen stays; only the place of the unread may still be found. */
const mergeOpened = (shown: Opening, opened: Opened, isCurrent: boolean): Opening => {
  if (shown.name !== 'open' || opened.name === 'missing') return opened;
  if (opened.name === 'failed' || isCurrent || shown.firstUnread !== null) return shown;
  return opened.firstUnread === null ? shown : opened;
};
