import { currentAddress } from '../browser/current-address.ts';
import { loadTexts } from '../i18n/language.ts';

export const loadWelcome = () => import('../features/welcome/welcome.tsx');

export const loadSignedIn = async () => {
  const [module] = await Promise.all([import('./signed-in.tsx'), loadTexts('chats')]);
  return module;
};

export const loadThread = () => import('../features/conversation/thread-screen.tsx');

/** Begins to load what will be shown first, before anything is rendered; who needs it sees its errors. */
export const loadFirstScreen = (): void => {
  const { pathname } = location;
  const needed =
    currentAddress() === null || pathname === '/welcome'
      ? [loadWelcome()]
      : pathname.startsWith('/t/')
        ? [loadSignedIn(), loadThread()]
        : [loadSignedIn()];
  void Promise.allSettled(needed);
};
