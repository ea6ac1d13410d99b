import { CSPProvider } from '@base-ui/react/csp-provider';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { useLayoutEffect } from 'react';
import { type AroundNavHandler, Router } from 'wouter';
import { AccountsProvider } from '../account/accounts-provider.tsx';
import { usePreference } from '../browser/preferences.ts';
import { useLanguage } from '../i18n/language.ts';
import { type Language, languages } from '../i18n/languages.ts';
import { Announcer } from '../ui/announcer.tsx';
import { Toasts } from '../ui/toasts/toasts.tsx';
import { accountData } from './account-data.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Screens } from './screens.tsx';

/** What every screen stands in. */
export const App = () => {
  const language = useLanguage();
  const direction = useDirection(language);
  useLayoutEffect(() => {
    if (language !== null) document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }, [language, direction]);
  if (language === null) return null;
  return (
    // The page's policy allows no style elements; the components do without.
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={direction}>
        <I18nProvider i18n={i18n}>
          <ErrorBoundary>
            <Router aroundNav={replaceSame}>
              <AccountsProvider data={accountData}>
                <Screens />
              </AccountsProvider>
            </Router>
          </ErrorBoundary>
          <Toasts />
          <Announcer />
        </I18nProvider>
      </DirectionProvider>
    </CSPProvider>
  );
};

/** A link that leads to where one is already adds nothing to the history. */
const replaceSame: AroundNavHandler = (navigate, to, options) => {
  const isHere = to === location.pathname + location.search;
  navigate(to, { ...options, replace: options?.replace ?? isHere });
};

const useDirection = (language: Language | null): 'ltr' | 'rtl' => {
  const [chosen] = usePreference('direction');
  return chosen === 'auto' ? languages[language ?? 'en'].direction : chosen;
};
