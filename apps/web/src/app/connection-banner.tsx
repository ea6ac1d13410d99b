import { t } from '@lingui/core/macro';
import { CloudOff, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useConnection } from '../chat/chat-context.ts';

/** Shorter interruptions mend themselves before anybody need know. */
const QUIET_MS = 1_500;

/** Says when the network is gone, and what that means; goes by itself. */
export const ConnectionBanner = () => {
  const state = useConnection();
  const lost = state === 'waiting' || state === 'offline';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!lost) return setShown(false);
    const timer = setTimeout(() => setShown(true), state === 'offline' ? 0 : QUIET_MS);
    return () => clearTimeout(timer);
  }, [lost, state]);
  return (
    <div role="status">
      {shown && (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-1.5 pt-[max(0.375rem,env(safe-area-inset-top))] text-center text-sm text-warn">
          {state === 'offline' ? (
            <CloudOff size={16} aria-hidden />
          ) : (
            <LoaderCircle size={16} className="animate-spin" aria-hidden />
          )}
          {state === 'offline'
            ? t`You’re offline. Messages are saved here and sent when you’re back online.`
            : t`Reconnecting…`}
        </p>
      )}
    </div>
  );
};
