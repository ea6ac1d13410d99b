import { CSPProvider } from '@base-ui/react/csp-provider';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter } from 'react-router';
import { AccountsProvider } from '../account/accounts-provider.tsx';
import { usePreference } from '../browser/preferences.ts';
import { Announcer } from '../ui/announcer.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { accountData } from './account-data.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { queryClient } from './query-client.ts';
import { Screens } from './screens.tsx';

/** What every screen stands in. */
export const App = () => {
  const [direction] = usePreference('direction');
  return (
    // The page's policy allows no style elements; the components do without.
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={direction}>
        <QueryClientProvider client={queryClient}>
          <ErrorBoundary>
            <BrowserRouter>
              <AccountsProvider data={accountData}>
                <Screens />
              </AccountsProvider>
            </BrowserRouter>
          </ErrorBoundary>
          <Toasts />
          <Announcer />
        </QueryClientProvider>
      </DirectionProvider>
    </CSPProvider>
  );
};
