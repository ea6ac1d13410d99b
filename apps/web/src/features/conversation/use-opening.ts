import { useCallback, useEffect, useState } from 'react';
import { useChat, useConnection } from '../../chat/chat-context.ts';
import { type Opened, openThread } from './open-thread.ts';

type Opening = Opened | { readonly name: 'opening' };

/** Opens a thread when its screen does; tries again by itself when the network is back. */
export const useOpening = (uuid: string, target: number | null): [Opening, () => void] => {
  const chat = useChat();
  const isConnected = useConnection() === 'open';
  const [opening, setOpening] = useState<Opening>({ name: 'opening' });
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: later targets are jumped to; each attempt opens anew.
  useEffect(() => {
    let left = false;
    setOpening({ name: 'opening' });
    void openThread(chat, uuid, target).then((opened) => left || setOpening(opened));
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
