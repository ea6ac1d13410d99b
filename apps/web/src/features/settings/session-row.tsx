import { t } from '@lingui/core/macro';
import type { Session } from '@parley/contracts';
import { MonitorSmartphone } from 'lucide-react';
import { dateFormat, formatDistance } from '../../i18n/formats.ts';
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
  const expiresAt = new Date(session.expires_at);
  const expiry = formatDistance(expiresAt);
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
              {t`This browser`}
            </span>
          )}
        </p>
        <p className="text-muted text-sm">
          {session.current ? t`Active now` : lastSeen(new Date(session.last_seen_at))}
          {' · '}
          <span title={timeOf(expiresAt)}>
            {t({ message: `expires ${expiry} if not used`, comment: 'For example “in 3 days”.' })}
          </span>
        </p>
      </div>
      {!session.current && (
        <Button look="plain" busy={busy} onClick={onEnd} aria-label={t`End session: ${device}`}>
          {t({ message: 'End', context: 'a session' })}
        </Button>
      )}
    </li>
  );
};

const timeOf = dateFormat({ dateStyle: 'medium', timeStyle: 'short' });

const lastSeen = (at: Date): string => {
  const time = formatDistance(at);
  return t({ message: `Last seen ${time}`, comment: 'For example “3 days ago”.' });
};
