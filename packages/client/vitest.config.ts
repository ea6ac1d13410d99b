import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Every file starts servers of its own; a worker for each would only load the code anew.
    isolate: false,
    // Real browsers, sockets and time: a machine that others use may break one. The log tells what was retried.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
