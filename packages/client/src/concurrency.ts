/** A queue that runs one piece of work at a time, in order; a failure does not stop it. */
export const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
};

/** Runs work once per key at a time: callers that come meanwhile get the same promise. */
export const shareInFlight = <T>() => {
  const running = new Map<string, Promise<T>>();
  return (key: string, work: () => Promise<T>): Promise<T> => {
    const shared =
      running.get(key) ??
      work().finally(() => {
        running.delete(key);
      });
    running.set(key, shared);
    return shared;
  };
};
