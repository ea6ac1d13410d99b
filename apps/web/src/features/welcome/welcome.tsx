import type { ServerInfo } from '@parley/contracts';
import { type ReactNode, Suspense } from 'react';
import { useSearchParams } from 'wouter';
import { lazySoon, useLoadSoon } from '../../browser/lazy-soon.ts';
import { LanguageSelect } from '../../ui/language-select.tsx';
import { Spinner } from '../../ui/wait/spinner.tsx';
import { Introduction } from './introduction.tsx';
import { SignInOptions } from './sign-in-options.tsx';

// What makes and reads keys weighs more than the rest of the screen.
const CreateWallet = lazySoon(() => import('./create-wallet.tsx'));
const ImportWallet = lazySoon(() => import('./import-wallet.tsx'));

interface WelcomeProps {
  readonly info: ServerInfo;
  /** The sign-in with a Web3MQ account. */
  readonly web3mq: ReactNode;
}

/** The first screen: what Parley is, and how to sign in. The choice is in the URL, so that the back button works. */
const Welcome = ({ info, web3mq }: WelcomeProps) => {
  const [params, setParams] = useSearchParams();
  const way = params.get('way');
  useLoadSoon();
  const back = () => setParams({});
  return (
    <main className="thin-scroll h-full overflow-y-auto">
      <div className="mx-auto grid min-h-full max-w-5xl content-start gap-8 px-5 pt-[max(2rem,env(safe-area-inset-top))] pb-[max(2.5rem,env(safe-area-inset-bottom))] md:grid-cols-[1fr_minmax(22rem,26rem)] md:grid-rows-[1fr_auto] md:items-center md:gap-x-16 md:px-10">
        <Introduction info={info} brief={way !== null} />
        <div className="rounded-3xl bg-surface p-5 shadow-float sm:p-7 md:col-start-2 md:row-span-2 md:row-start-1">
          <Suspense fallback={<Spinner />}>
            {way === 'create' ? (
              <CreateWallet network={info.network} onBack={back} />
            ) : way === 'import' ? (
              <ImportWallet network={info.network} onBack={back} />
            ) : way === 'web3mq' ? (
              web3mq
            ) : (
              <SignInOptions info={info} onChoose={(next) => setParams({ way: next })} />
            )}
          </Suspense>
        </div>
        {/* Another language makes the screen anew: what was typed on a way in would be lost. */}
        {way === null && (
          <div className="justify-self-center md:col-start-1 md:row-start-2 md:justify-self-start">
            <LanguageSelect />
          </div>
        )}
      </div>
    </main>
  );
};

export default Welcome;
