const WORKER = '/sw.js';

// The page's policy turns no text into code. This one script is let through; any other is refused.
window.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (url === WORKER ? url : null),
});

/** Lets the app open without a network from the second visit on; while developing it would be stale. */
export const keepOffline = (): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // A browser that refuses (a private window) works as well, with a network.
  addEventListener('load', () => void navigator.serviceWorker.register(WORKER).catch(() => {}));
};
