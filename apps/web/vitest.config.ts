import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A browser's time: what is waited for may take a while on a busy machine.
    expect: { poll: { timeout: 60_000 } },
  },
});
