import { TriangleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface Props {
  readonly children: ReactNode;
}

/** What a person sees when the app itself fails: that nothing is lost, and a way on. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="grid h-full place-items-center">
        <EmptyState
          icon={<TriangleAlert aria-hidden />}
          title="Something went wrong"
          action={
            <Button look="primary" onClick={() => location.reload()}>
              Reload
            </Button>
          }
        >
          Your messages are safe: sent messages are on the server, and unsent ones are saved in this
          browser.
        </EmptyState>
      </main>
    );
  }
}
