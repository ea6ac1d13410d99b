import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { DatabaseBlocked } from '../browser/database.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: unknown;
}

/** What a person sees when the app itself fails: that nothing is lost, and a way on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main className="grid h-full place-items-center">
        <EmptyState
          icon={<TriangleAlert aria-hidden />}
          title={t`Something went wrong`}
          action={
            <Button look="primary" onClick={() => location.reload()}>
              <Trans>Reload</Trans>
            </Button>
          }
        >
          {error instanceof DatabaseBlocked
            ? t`Another Parley tab is holding this browser’s storage. Close the other Parley tabs, then reload.`
            : t`Your messages are safe: sent messages are on the server, and unsent ones are saved in this browser.`}
        </EmptyState>
      </main>
    );
  }
}
