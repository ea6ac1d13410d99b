import type { Web3mqChat, Web3mqChatPage } from '@parley/contracts';

/** The number of the page after those that were fetched, or undefined: that was all. */
export const nextPage = (
  pages: readonly { readonly total: number }[],
  size: number,
): number | undefined => {
  const total = pages.at(-1)?.total ?? 0;
  return pages.length * size < total ? pages.length + 1 : undefined;
};

/** The chats of all pages; one that moved between two fetches is shown once. */
export const chatsOf = (pages: readonly Web3mqChatPage[]): readonly Web3mqChat[] => [
  ...new Map(pages.flatMap(({ result }) => result).map((chat) => [chat.topic, chat])).values(),
];
