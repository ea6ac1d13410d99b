import { t } from '@lingui/core/macro';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { useAccounts } from '../../account/account-context.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { AddressSection } from './address-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { KeySection } from './key-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { SignOutSection } from './sign-out-section.tsx';

interface SettingsProps {
  /** More sections. */
  readonly children: ReactNode;
}

/** Everything about the open account and this browser. */
export const Settings = ({ children }: SettingsProps) => {
  const { current } = useAccounts();
  if (current === null) return null;
  return (
    <div className="thin-scroll h-full overflow-y-auto">
      <div className="mx-auto max-w-2xl px-4 pt-[max(0.75rem,env(safe-area-inset-top))] pb-[max(3rem,env(safe-area-inset-bottom))] sm:px-8 md:pt-8">
        <header className="mb-5 flex items-center gap-1">
          <IconButton label={t`Back`} onClick={() => navigate('/')} className="-ms-2 md:hidden">
            <ArrowLeft size={20} className="rtl:-scale-x-100" aria-hidden />
          </IconButton>
          <h1 className="font-bold text-2xl tracking-tight">{t`Settings`}</h1>
        </header>
        <div className="grid grid-cols-1 gap-4">
          <AddressSection account={current} />
          {children}
          <KeySection account={current} />
          <AppearanceSection />
          <SessionsSection account={current} />
          <SignOutSection account={current} />
        </div>
      </div>
    </div>
  );
};
