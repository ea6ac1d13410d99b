import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/**
 * Writes `sw.js`: the service worker's source with the list of built files put in, so that the app
 * opens without a network. A new build has a new list, hence a new worker.
 */
export const offline = (): Plugin => ({
  name: 'offline',
  apply: 'build',
  async generateBundle(_options, bundle) {
    const files = Object.keys(bundle)
      .filter((name) => /\.(js|css|woff2)$/.test(name))
      .map((name) => `/${name}`);
    const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
    const source = await readFile(
      new URL('./src/offline/service-worker.js', import.meta.url),
      'utf8',
    );
    const facts = `const VERSION = ${JSON.stringify(version)};\nconst FILES = ${JSON.stringify(files)};\n`;
    this.emitFile({ type: 'asset', fileName: 'sw.js', source: facts + source });
  },
});
