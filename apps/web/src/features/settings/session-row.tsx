import type { Session } from '@parley/contracts';
import { formatDistanceToNow, formatDistanceToNowStrict } from 'date-fns';
import { MonitorSmartphone } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { deviceOf } from './device.ts';

interface SessionRowProps {
  readonly session: Session;
  readonly busy: boolean;
  readonly onEnd: () => void;
}

/** One place where the account is signed in. */
export const SessionRow = ({ session, busy, onEnd }: SessionRowProps) => {
  const device = deviceOf(session.user_agent);
  return (
    <li className="flex items-center gap-3 py-1.5">
      <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-sunken text-muted">
        <MonitorSmartphone size={20} aria-hidden />
      </span>
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 font-medium" title={session.user_agent}>
          <Foreign>{device}</Foreign>
          {session.current && (
            <span className="rounded-lg bg-accent-soft px-2 py-0.5 text-accent text-xs">
              This browser
            </span>
          )}
        </p>
        <p className="text-muted text-sm">
          {session.current ? 'Active now' : `Last seen ${ago(session.last_seen_at)}`}
          {' · '}
          <span title={new Date(session.expires_at).toLocaleString()}>
            expires in {formatDistanceToNowStrict(new Date(session.expires_at))} if not used
          </span>
        </p>
      </div>
      {!session.current && (
        <Button look="plain" busy={busy} onClick={onEnd} aria-label={`End session: ${device}`}>
          End
        </Button>
      )}
    </li>
  );
};

const ago = (time: string): string => formatDistanceToNow(new Date(time), { addSuffix: true });
