import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Other people's compilers and bundlers run, one at a time.
  test: {
    globalSetup: 'test/packages/packed.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    isolate: false,
  },
});
