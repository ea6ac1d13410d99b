import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { keepInstallOffer } from './browser/install-prompt.ts';
import { loadTexts } from './i18n/language.ts';
import { registerServiceWorker } from './offline/register-service-worker.ts';
import './index.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
loadTexts('start').catch(() => document.getElementById('load-failed')?.removeAttribute('hidden'));
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
keepInstallOffer();
registerServiceWorker();
