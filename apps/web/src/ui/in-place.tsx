import { t } from '@lingui/core/macro';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** The way back to the list, where only one pane fits. */
export const BackLink = () => (
  <Link
    to="/"
    aria-label={t`Back to your chats`}
    className="inline-grid size-10 shrink-0 place-items-center rounded-xl text-muted hover:bg-sunken hover:text-ink md:hidden"
  >
    <ArrowLeft size={20} className="rtl:-scale-x-100" aria-hidden />
  </Link>
);

/** Where a state stands in place of a pane's content, with the way back. */
export const InPlace = ({ children }: { readonly children: ReactNode }) => (
  <div className="flex h-full flex-col overflow-y-auto pt-[env(safe-area-inset-top)]">
    <div className="p-2 md:hidden">
      <BackLink />
    </div>
    <div className="grid grow place-items-center">{children}</div>
  </div>
);
