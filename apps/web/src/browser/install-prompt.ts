import { sharedValue, useSharedValue } from './shared-value.ts';

/** The event of browsers that let a page offer its installation; the DOM's types don't have it. */
interface InstallEvent extends Event {
  readonly prompt: () => Promise<unknown>;
}

const isInstallEvent = (event: Event): event is InstallEvent => 'prompt' in event;

const offered = sharedValue<InstallEvent | null>(null);

/** Keeps the browser's offer for the app's own menu. Call it early: the offer comes once. */
export const keepInstallOffer = (): void => {
  addEventListener('beforeinstallprompt', (event) => {
    if (!isInstallEvent(event)) return;
    event.preventDefault();
    offered.set(event);
  });
  addEventListener('appinstalled', () => offered.set(null));
};

/** Asks the browser to install the app; null where it can't, or the app is installed. */
export const useInstall = (): (() => void) | null => {
  const event = useSharedValue(offered);
  if (event === null) return null;
  return () => {
    // An offer can be taken up once, whatever the answer is.
    offered.set(null);
    void event.prompt();
  };
};
