import { BackLink } from '../../ui/in-place.tsx';
import { useSlow } from '../../ui/slow-wait.tsx';

/** Stands in the place of a thread that is being opened. */
export const LoadingThread = () => (
  <div className="flex h-full flex-col" aria-busy>
    <p role="status" className="sr-only">
      Opening the chat
    </p>
    <div className="flex items-center gap-2 border-line border-b bg-surface py-2 ps-2 pe-2 pt-[max(0.5rem,env(safe-area-inset-top))] md:ps-4">
      <BackLink />
      <span className="size-10 animate-pulse rounded-xl bg-sunken" />
      <span className="ms-1 h-4 w-40 animate-pulse rounded-lg bg-sunken" />
    </div>
    <div className="mx-auto flex w-full max-w-3xl grow flex-col justify-end gap-4 px-6 pb-24">
      <Slow />
      <span className="h-10 w-3/5 animate-pulse rounded-2xl bg-sunken" />
      <span className="h-10 w-2/5 animate-pulse self-end rounded-2xl bg-sunken" />
      <span className="h-16 w-1/2 animate-pulse rounded-2xl bg-sunken" />
    </div>
  </div>
);

const Slow = () =>
  useSlow() && (
    <p role="status" className="my-auto text-center text-muted">
      This is taking longer than usual. It will open as soon as the server answers.
    </p>
  );
