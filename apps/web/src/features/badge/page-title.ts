/** `(3) Ada – Parley`: how much is unread, and what is open. */
export const pageTitle = (unread: string, open: string | null): string =>
  `${unread === '' ? '' : `(${unread}) `}${open === null ? '' : `${open} – `}Parley`;
