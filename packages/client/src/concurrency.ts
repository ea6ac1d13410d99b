/** Works that take turns: each begins when the one before it has ended, however it ended. */
export const takeTurns = () => {
  let turn: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  };
};

/** One work at a time for each key: who asks meanwhile gets the same answer. */
export const shareWork = <T>() => {
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
