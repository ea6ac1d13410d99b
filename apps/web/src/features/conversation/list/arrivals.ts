import type { TypedMessage } from '@parley/contracts';

/** The messages of others after one id, oldest first. */
export const arrivedAfter = (
  messages: readonly TypedMessage[] | null,
  id: number,
  viewer: string,
): readonly TypedMessage[] => {
  // From the end: what is new is little, what is loaded may be thousands.
  const start = (messages ?? []).findLastIndex((message) => message.id <= id) + 1;
  return (messages ?? []).slice(start).filter(({ sender }) => sender !== viewer);
};

export const newestId = (messages: readonly TypedMessage[] | null): number =>
  messages?.at(-1)?.id ?? 0;
