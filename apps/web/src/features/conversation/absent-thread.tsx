import { CloudOff, MessageCircleX, Trash2 } from 'lucide-react';
import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { InPlace } from '../../ui/in-place.tsx';

const MissingThread = () => (
  <InPlace>
    <EmptyState icon={<MessageCircleX aria-hidden />} title="Chat not found" action={<ToInbox />}>
      It may have been deleted, or you may not be a participant. If you followed a link, check it.
    </EmptyState>
  </InPlace>
);

const DeletedThread = () => (
  <InPlace>
    <EmptyState
      icon={<Trash2 aria-hidden />}
      title="This chat is no longer available"
      action={<ToInbox />}
    >
      It was deleted, or you’re no longer a participant. You can start a new one at any time.
    </EmptyState>
  </InPlace>
);

const FailedThread = ({ onRetry }: { readonly onRetry: () => void }) => (
  <InPlace>
    <EmptyState
      icon={<CloudOff aria-hidden />}
      title="This chat couldn’t be loaded"
      action={
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      It will open when you’re back online.
    </EmptyState>
  </InPlace>
);

const ToInbox = () => (
  <Link
    to="/"
    className="inline-flex min-h-10 items-center rounded-xl bg-accent px-4 py-2 font-medium text-on-accent hover:bg-accent-strong"
  >
    Back to your chats
  </Link>
);

interface AbsentThreadProps {
  readonly why: 'missing' | 'deleted' | 'failed';
  readonly onRetry: () => void;
}

/** What stands in the place of a thread that can't be shown. */
const AbsentThread = ({ why, onRetry }: AbsentThreadProps) => {
  switch (why) {
    case 'missing':
      return <MissingThread />;
    case 'deleted':
      return <DeletedThread />;
    case 'failed':
      return <FailedThread onRetry={onRetry} />;
  }
};

export default AbsentThread;
