import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Other people's compilers and bundlers run, one at a time.
  test: {
    globalSetup: 'test/packages/packed.ts',
    // Real browsers and time: a machine that others use may break one. The log tells what was retried.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    fileParallelism: false,
    isolate: false,
  },
});
