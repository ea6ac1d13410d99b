import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Plugin, Rolldown } from 'vite';

/**
 * Writes `sw.js`: the service worker's source with the lists of built files put in (texts by language),
 * so that the app opens without a network. A new build has new lists, hence a new worker.
 */
export const offline = (): Plugin => ({
  name: 'offline',
  apply: 'build',
  generateBundle: {
    // Vite takes out entries that are nothing but imports.
    order: 'post',
    async handler(_options, bundle) {
      const built = Object.values(bundle).filter(({ fileName }) =>
        /\.(js|css|woff2)$/.test(fileName),
      );
      const files = built.filter((file) => languageOf(file) === null).map(pathOf);
      const texts = Object.fromEntries(
        [...Map.groupBy(built, languageOf)]
          .filter(([language]) => language !== null)
          .map(([language, catalogs]) => [language, catalogs.map(pathOf)]),
      );
      const version = createHash('sha256')
        .update(built.map(pathOf).join())
        .digest('hex')
        .slice(0, 12);
      const source = await readFile(
        new URL('./src/offline/service-worker.js', import.meta.url),
        'utf8',
      );
      const facts = Object.entries({ VERSION: version, FILES: files, TEXTS: texts })
        .map(([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`)
        .join('');
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: facts + source });
    },
  },
});

type Built = Rolldown.OutputAsset | Rolldown.OutputChunk;

const pathOf = ({ fileName }: Built): string => `/${fileName}`;

/** Whose texts a file has: `src/i18n/messages/de/start.po` became it. */
const languageOf = (file: Built): string | null =>
  file.type === 'chunk'
    ? (/\/messages\/([^/]+)\/[^/]+\.po$/.exec(file.facadeModuleId ?? '')?.[1] ?? null)
    : null;
