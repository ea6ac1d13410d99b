import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';
import { chunkGroups } from './vite.chunks.ts';
import { facts } from './vite.facts.ts';
import { fonts } from './vite.fonts.ts';
import { offline } from './vite.offline.ts';
import { precompress } from './vite.precompress.ts';
import { schemaless } from './vite.schemaless.ts';
import { wordless } from './vite.wordless.ts';

// Named, because tools load this file from other folders.
const linguiConfig = fileURLToPath(new URL('lingui.config.ts', import.meta.url));

// The port that a server beside it takes, too: `PORT=4000 pnpm dev`.
const server = process.env.PARLEY_URL ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`;

// Open mode refuses pages of other origins, which Vite's is: in its proxy the calls become our own.
const asOurs: ProxyOptions = {
  target: server,
  changeOrigin: true,
  ws: true,
  configure: (proxy) => {
    proxy.on('proxyReq', (request) => request.setHeader('origin', server));
    proxy.on('proxyReqWs', (request) => request.setHeader('origin', server));
  },
};

export default defineConfig({
  plugins: [
    lingui({ macroTransform: true, configPath: linguiConfig }),
    react(),
    tailwindcss(),
    offline(),
    precompress(),
    facts(),
    fonts(),
    schemaless(),
    wordless(),
  ],
  build: {
    // Inlined files would need data: in the page's policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: chunkGroups() } },
    },
  },
  // `pnpm --filter @parley/web dev` serves the sources, in front of a server that runs beside it.
  server: { host: '127.0.0.1', proxy: { '/api': asOurs, '/trpc': asOurs } },
});
