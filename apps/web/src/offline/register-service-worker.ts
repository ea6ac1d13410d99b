const WORKER = '/sw.js';

// The page's Trusted Types policy rejects every script URL but this one.
window.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (url === WORKER ? url : null),
});

/** Lets the app open without a network from the second visit on. Not in development: it would be stale. */
export const registerServiceWorker = (): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Without it (a private window), the app works with a network.
  addEventListener('load', () => void navigator.serviceWorker.register(WORKER).catch(() => {}));
};
