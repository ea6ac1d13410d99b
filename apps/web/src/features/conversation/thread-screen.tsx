import { useEffect, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useThread } from '../../chat/chat-context.ts';
import { OpenThread } from './open-thread-view.tsx';
import { DeletedThread, FailedThread, LoadingThread, MissingThread } from './thread-states.tsx';
import { useOpening } from './use-opening.ts';

/** One thread, at `/t/:uuid`; `?m=` names a message to go to. */
export const ThreadScreen = () => {
  const { uuid = '' } = useParams();
  return <Screen key={uuid} uuid={uuid} />;
};

const Screen = ({ uuid }: { readonly uuid: string }) => {
  const target = useTarget();
  const [opening, again] = useOpening(uuid, target);
  const thread = useThread(uuid);
  const wasThere = useWasThere(thread !== undefined);
  // Whoever was taken out and let in again lost what was loaded.
  const isBack = opening.name === 'open' && thread?.messages === null;
  useEffect(() => {
    if (isBack) again();
  }, [isBack, again]);

  if (opening.name === 'failed') return <FailedThread onRetry={again} />;
  if (thread === undefined && wasThere) return <DeletedThread />;
  if (opening.name === 'missing') return <MissingThread />;
  if (opening.name === 'opening' || isBack || thread === undefined) return <LoadingThread />;
  return <OpenThread thread={thread} firstUnread={opening.firstUnread} target={target} />;
};

const useTarget = (): number | null => {
  const [search] = useSearchParams();
  const id = Number(search.get('m'));
  return Number.isSafeInteger(id) && id > 0 ? id : null;
};

const useWasThere = (isThere: boolean): boolean => {
  const [was, setWas] = useState(isThere);
  useEffect(() => {
    if (isThere) setWas(true);
  }, [isThere]);
  return was;
};
