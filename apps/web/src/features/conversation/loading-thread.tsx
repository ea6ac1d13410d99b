import { t } from '@lingui/core/macro';
import { BackLink } from '../../ui/in-place.tsx';
import { useSlow } from '../../ui/wait/slow-wait.tsx';

/** Stands in the place of a thread that nothing is known of yet. */
export const LoadingThread = () => (
  <div className="flex h-full flex-col">
    <div className="flex items-center gap-2 border-line border-b bg-surface py-2 ps-2 pe-2 pt-[max(0.5rem,env(safe-area-inset-top))] md:ps-4">
      <BackLink />
      <span className="size-10 animate-pulse rounded-xl bg-sunken" />
      <span className="ms-1 h-4 w-40 animate-pulse rounded-lg bg-sunken" />
    </div>
    <LoadingMessages />
  </div>
);

/** Stands in the place of a thread's messages. */
export const LoadingMessages = () => {
  const isSlow = useSlow();
  return (
    <div
      aria-busy
      className="mx-auto flex min-h-0 w-full max-w-3xl grow flex-col justify-end gap-4 px-6 pb-6"
    >
      <p role="status" className={isSlow ? 'my-auto text-center text-muted' : 'sr-only'}>
        {isSlow
          ? t`This is taking longer than usual. The chat opens as soon as the server answers.`
          : t`Opening the chat`}
      </p>
      <span className="h-10 w-3/5 animate-pulse rounded-2xl bg-sunken" />
      <span className="h-10 w-2/5 animate-pulse self-end rounded-2xl bg-sunken" />
      <span className="h-16 w-1/2 animate-pulse rounded-2xl bg-sunken" />
    </div>
  );
};
