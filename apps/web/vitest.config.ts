import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import { defineConfig } from 'vitest/config';

// Named, because tools load this file from other folders.
const linguiConfig = fileURLToPath(new URL('lingui.config.ts', import.meta.url));

export default defineConfig({
  plugins: [lingui({ macroTransform: true, configPath: linguiConfig })],
  test: {
    setupFiles: 'test/texts.setup.ts',
    // Real browsers and time: a machine that others use may break one. The log tells what was retried.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A browser's time: what is waited for may take a while on a busy machine.
    expect: { poll: { timeout: 60_000 } },
  },
});
