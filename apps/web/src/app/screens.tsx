import { ServerOff } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { useLocation } from 'react-router';
import { useAccounts } from '../account/account-context.ts';
import { useServerInfo } from '../chat/server-info.ts';
import { suggestNames } from '../people/names.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Spinner } from '../ui/spinner.tsx';

const Welcome = lazy(() => import('../features/welcome/welcome.tsx'));
const Web3mqSignIn = lazy(() => import('../features/web3mq/web3mq-sign-in.tsx'));
const Signed = lazy(() => import('./signed-in.tsx'));

/** The welcome for whoever has no account open or looks for another, else their chats. */
export const Screens = () => {
  const { current, isSwitching } = useAccounts();
  const isWelcome = useLocation().pathname === '/welcome';
  const info = useServerInfo();
  const demo = info.data?.demo;
  useEffect(() => {
    if (demo) suggestNames(Object.fromEntries(demo.map(({ name, address }) => [address, name])));
  }, [demo]);

  if (info.isPending || isSwitching) return <Waiting />;
  if (info.data === undefined) return <NoServer onRetry={() => void info.refetch()} />;
  return (
    <Suspense fallback={<Waiting />}>
      {current === null || isWelcome ? (
        <Welcome info={info.data} web3mq={<Web3mqSignIn info={info.data} />} />
      ) : (
        <Signed key={current.address} account={current} />
      )}
    </Suspense>
  );
};

const Waiting = () => (
  <main className="grid h-full place-items-center">
    <Spinner label="Opening Parley" />
  </main>
);

const NoServer = ({ onRetry }: { readonly onRetry: () => void }) => (
  <main className="grid h-full place-items-center">
    <EmptyState
      icon={<ServerOff aria-hidden />}
      title="Parley can’t be reached"
      action={
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      Check your connection. After your first visit, your chats open offline, too.
    </EmptyState>
  </main>
);
