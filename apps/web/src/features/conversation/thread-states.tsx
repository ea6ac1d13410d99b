import { CloudOff, MessageCircleX, Trash2 } from 'lucide-react';
import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { InPlace } from '../../ui/in-place.tsx';

/** What stands in the place of a thread that can't be shown. */

export const MissingThread = () => (
  <InPlace>
    <EmptyState icon={<MessageCircleX aria-hidden />} title="Chat not found" action={<ToInbox />}>
      It may have been deleted, or you may not be a participant. If you followed a link, check it.
    </EmptyState>
  </InPlace>
);

export const DeletedThread = () => (
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

export const FailedThread = ({ onRetry }: { readonly onRetry: () => void }) => (
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

export const LoadingThread = () => (
  <div className="flex h-full flex-col" aria-busy>
    <p role="status" className="sr-only">
      Opening the chat
    </p>
    <div className="flex items-center gap-3 border-line border-b px-4 py-3.5">
      <span className="size-10 animate-pulse rounded-xl bg-sunken" />
      <span className="h-4 w-40 animate-pulse rounded-lg bg-sunken" />
    </div>
    <div className="mx-auto flex w-full max-w-3xl grow flex-col justify-end gap-4 px-6 pb-24">
      <span className="h-10 w-3/5 animate-pulse rounded-2xl bg-sunken" />
      <span className="h-10 w-2/5 animate-pulse self-end rounded-2xl bg-sunken" />
      <span className="h-16 w-1/2 animate-pulse rounded-2xl bg-sunken" />
    </div>
  </div>
);

const ToInbox = () => (
  <Link
    to="/"
    className="inline-flex min-h-10 items-center rounded-xl bg-accent px-4 py-2 font-medium text-on-accent hover:bg-accent-strong"
  >
    Back to your chats
  </Link>
);
