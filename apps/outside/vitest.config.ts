import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Other people's compilers and bundlers run, one at a time.
  test: {
    globalSetup: 'test/packages/packed.ts',
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    fileParallelism: false,
    isolate: false,
  },
});
