import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ServerOff } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { usePathname } from 'wouter/use-browser-location';
import { useAccounts } from '../account/account-context.ts';
import { askServer, useServerInfo } from '../chat/server/server-info.ts';
import { useLanguage } from '../i18n/language.ts';
import { suggestNames } from '../people/names.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SlowWait } from '../ui/wait/slow-wait.tsx';
import { loadSignedIn, loadWelcome } from './load-screens.ts';

const Welcome = lazy(loadWelcome);
const Web3mqSignIn = lazy(() => import('../features/web3mq/web3mq-sign-in.tsx'));
const Signed = lazy(loadSignedIn);

/**
 * The welcome for whoever has no account open or looks for another, else their chats. Another language
 * makes what is shown anew, for texts are read while rendering; not what is above it, which holds keys.
 */
export const Screens = () => {
  const { current, isSwitching } = useAccounts();
  const isWelcome = usePathname() === '/welcome';
  const info = useServerInfo();
  const language = useLanguage();
  const demo = info.data?.demo;
  useEffect(() => {
    if (demo) suggestNames(Object.fromEntries(demo.map(({ name, address }) => [address, name])));
  }, [demo]);

  if (isSwitching) return <Waiting />;
  // Chats that were loaded before are shown whether the server answers or not.
  if (current !== null && !isWelcome)
    return (
      <Suspense fallback={<Waiting />}>
        <Signed key={current.address} account={current} />
      </Suspense>
    );
  if (info.isPending) return <Waiting />;
  if (info.data === undefined) return <NoServer onRetry={() => void askServer()} />;
  return (
    <Suspense fallback={<Waiting />}>
      <Welcome key={language} info={info.data} web3mq={<Web3mqSignIn info={info.data} />} />
    </Suspense>
  );
};

const Waiting = () => (
  <main className="grid h-full place-items-center">
    <SlowWait label={t`Opening Parley`}>
      <Button look="primary" onClick={() => location.reload()}>
        <Trans>Reload</Trans>
      </Button>
    </SlowWait>
  </main>
);

const NoServer = ({ onRetry }: { readonly onRetry: () => void }) => (
  <main className="grid h-full place-items-center">
    <EmptyState
      icon={<ServerOff aria-hidden />}
      title={t`Parley can’t be reached`}
      action={
        <Button look="primary" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      }
    >
      <Trans>Check your connection. After your first visit, your chats open offline, too.</Trans>
    </EmptyState>
  </main>
);
