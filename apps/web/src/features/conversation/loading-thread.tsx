/** Stands in the place of a thread that is being opened. */
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
