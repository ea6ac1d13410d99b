import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Every file starts servers of its own; a worker for each would only load the code anew.
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
