import { Suspense, useEffect, useState } from 'react';
import { useParams, useSearchParams } from 'wouter';
import { lazySoon } from '../../browser/lazy-soon.ts';
import { useChatState, useThread } from '../../chat/chat-context.ts';
import type { GroupDetails } from './details/details.tsx';
import { LoadingThread } from './loading-thread.tsx';
import { OpenThread } from './open-thread-view.tsx';
import { useOpening } from './use-opening.ts';

const AbsentThread = lazySoon(() => import('./absent-thread.tsx'));

interface ThreadScreenProps {
  /** What the details of a group hold besides. */
  readonly groupDetails: GroupDetails;
}

/** One thread, at `/t/:uuid`; `?m=` names a message to go to. */
const ThreadScreen = ({ groupDetails }: ThreadScreenProps) => {
  const { uuid = '' } = useParams();
  return <Screen key={uuid} uuid={uuid} groupDetails={groupDetails} />;
};

const Screen = ({ uuid, groupDetails }: ThreadScreenProps & { readonly uuid: string }) => {
  const target = useTarget();
  const [opening, again] = useOpening(uuid, target);
  const thread = useThread(uuid);
  const database = useChatState((state) => state.database);
  const [openedIn] = useState(database);
  const wasThere = useWasThere(thread !== undefined);
  // Whoever was taken out and let in again lost what was loaded.
  const isBack = opening.name === 'open' && thread?.messages === null;
  useEffect(() => {
    if (isBack) again();
  }, [isBack, again]);

  const absent = (why: 'missing' | 'deleted' | 'replaced' | 'failed') => (
    <Suspense fallback={<LoadingThread />}>
      <AbsentThread uuid={uuid} why={why} onRetry={again} />
    </Suspense>
  );
  if (opening.name === 'failed') return absent('failed');
  if (thread === undefined && wasThere)
    return absent(database === openedIn ? 'deleted' : 'replaced');
  if (opening.name === 'missing') return absent('missing');
  if (thread === undefined) return <LoadingThread />;
  return (
    <OpenThread
      thread={thread}
      isLoading={opening.name === 'opening' || isBack}
      firstUnread={opening.name === 'open' ? opening.firstUnread : null}
      target={target}
      groupDetails={groupDetails}
    />
  );
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

export default ThreadScreen;
