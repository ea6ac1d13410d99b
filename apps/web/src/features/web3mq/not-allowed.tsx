import { KeyRound } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { InPlace } from '../../ui/in-place.tsx';

/** The server knows no such identity, or its session key has ended. */
export const NotAllowed = ({ onRetry }: { readonly onRetry: () => void }) => (
  <InPlace>
    <EmptyState
      icon={<KeyRound aria-hidden />}
      title="The server doesn’t recognize this identity"
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      The userid, key and didkey may not match, or the session key may have expired. In Settings,
      you can remove the identity and sign in again.
    </EmptyState>
  </InPlace>
);
