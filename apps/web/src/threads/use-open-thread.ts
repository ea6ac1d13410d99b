import { useLocationProperty } from 'wouter/use-browser-location';

/** The uuid of the thread that is open as of this moment; null if none is. */
export const openThreadNow = (): string | null =>
  /^\/t\/([^/]+)\/?$/.exec(location.pathname)?.[1] ?? null;

export const useOpenThread = (): string | null => useLocationProperty(openThreadNow);

/** Draws anew only what is opened and what is left. */
export const useIsOpenThread = (uuid: string): boolean =>
  useLocationProperty(() => openThreadNow() === uuid);
