import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { loadFirstScreen } from './app/load-screens.ts';
import { keepInstallOffer } from './browser/install-prompt.ts';
import { askServer } from './chat/server/server-info.ts';
import { loadTexts } from './i18n/language.ts';
import { registerServiceWorker } from './offline/register-service-worker.ts';
import './index.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
const start = () =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
const showFailure = () => document.getElementById('load-failed')?.removeAttribute('hidden');
// Side by side, and with them the screen that will be shown.
void askServer();
loadFirstScreen();
loadTexts('start').then(start, showFailure);
keepInstallOffer();
registerServiceWorker();
