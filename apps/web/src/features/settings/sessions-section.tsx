import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Account } from '../../account/account.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from './section.tsx';
import { SessionRow } from './session-row.tsx';
import { useEndSessions, useSessions } from './use-sessions.ts';

/** Where this address is signed in. */
export const SessionsSection = ({ account }: { readonly account: Account }) => (
  <Section title={t`Sessions`}>
    {account.sealed === null ? (
      <p className="text-muted">
        <Trans>
          Guests don’t sign in, so there are no sessions to show. With a wallet, you can see where
          you’re signed in.
        </Trans>
      </p>
    ) : (
      <SessionList />
    )}
  </Section>
);

const SessionList = () => {
  const sessions = useSessions();
  const ending = useEndSessions();
  if (sessions.isPending) return <Skeleton />;
  if (sessions.data === undefined)
    return (
      <div className="flex flex-wrap items-center justify-between gap-3 text-muted">
        {t`Your sessions couldn’t be loaded.`}
        <Button onClick={() => void sessions.refetch()}>{t`Try again`}</Button>
      </div>
    );
  const others = sessions.data.filter(({ current }) => !current);
  return (
    <div className="grid gap-3">
      <ul className="grid gap-1">
        {sessions.data.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={ending.isPending}
            onEnd={() => ending.mutate([session])}
          />
        ))}
      </ul>
      {others.length > 1 && (
        <Button
          look="danger"
          className="justify-self-start"
          busy={ending.isPending}
          onClick={() => ending.mutate(others)}
        >
          {t`End all other sessions`}
        </Button>
      )}
    </div>
  );
};

const Skeleton = () => (
  <div aria-hidden className="grid gap-3">
    {[1, 2].map((row) => (
      <div key={row} className="flex animate-pulse items-center gap-3">
        <div className="size-10 rounded-xl bg-sunken" />
        <div className="grid grow gap-1.5">
          <div className="h-3.5 w-40 rounded bg-sunken" />
          <div className="h-3 w-28 rounded bg-sunken" />
        </div>
      </div>
    ))}
  </div>
);
