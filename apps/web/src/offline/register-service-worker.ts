import { settled } from '../browser/lazy-soon.ts';
import { onLanguage } from '../i18n/language.ts';
import { isLanguage } from '../i18n/languages.ts';

const WORKER = '/sw.js?language=';

const isWorker = (url: string): boolean =>
  url.startsWith(WORKER) && isLanguage(url.slice(WORKER.length));

// The page's Trusted Types policy rejects every script URL but these.
window.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (isWorker(url) ? url : null),
});

/**
 * Lets the app open without a network from the second visit on, in the language in use. Not in
 * development: it would be stale.
 */
export const registerServiceWorker = (): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => void register());
};

const register = async (): Promise<void> => {
  // The files that it keeps must not hold up those that the first screen waits for.
  await settled();
  onLanguage(
    // Without it (a private window), the app works with a network.
    (language) => void navigator.serviceWorker.register(WORKER + language).catch(() => {}),
  );
};
