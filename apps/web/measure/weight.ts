import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

export interface Weight {
  /** Of the files as they are sent with gzip. */
  readonly bytes: number;
  readonly scripts: number;
}

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** Counts the built scripts that a page asks for from now on; the result says which came so far. */
export const countScripts = (page: Page): (() => Promise<Weight>) => {
  const scripts = new Set<string>();
  page.on('request', (request) => {
    // What the service worker keeps for later is not needed by the screen.
    if (request.serviceWorker() !== null) return;
    const { pathname } = new URL(request.url());
    if (request.resourceType() === 'script' && pathname.startsWith('/assets/'))
      scripts.add(pathname);
  });
  return async () => {
    const asked = [...scripts];
    const sizes = await Promise.all(
      asked.map(async (path) => (await stat(`${dist}${path}.gz`)).size),
    );
    return { bytes: sizes.reduce((sum, size) => sum + size, 0), scripts: asked.length };
  };
};
