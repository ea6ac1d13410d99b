import { KeyRound } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { InPlace } from '../../ui/in-place.tsx';

/** The server knows no such identity, or its session key has ended. */
export const NotAllowed = ({ onRetry }: { readonly onRetry: () => void }) => (
  <InPlace>
    <EmptyState
      icon={<KeyRound aria-hidden />}
      title="The server doesn’t know this identity"
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      Its userid, key and didkey belong together, and a session key ends some day. In the settings
      you can remove it and log in anew.
    </EmptyState>
  </InPlace>
);
