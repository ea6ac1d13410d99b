/** Lets the app open without a network from the second visit on; while developing it would be stale. */
export const keepOffline = (): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // A browser that refuses (a private window) works as well, with a network.
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => {}));
};
